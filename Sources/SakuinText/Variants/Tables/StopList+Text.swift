extension StopList {
  /// Words read by sound whose kanji also begin a native compound, the compound in mind: 組み合わせ, 先行き, 成り立ち,
  /// 送り迎え, 生き物, 食べ物, 見せ物, 死に体, …
  static let text: StaticString = """
    組合 先行 成立 先駆 送迎 生物 食物 見物 出物 死体 落葉 売買 貸借 開閉 引用 引退 上下 出入国 送付 突出 送出 架橋 溶出 産出 見学 見解
    """
}
