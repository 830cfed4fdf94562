extension CharacterReplacements {
  /// The kanji that official text writes, then those it has replaced in words of the same sound: 連 for 聯 in 連盟.
  static let text: StaticString = """
    連聯 集輯蒐 跡蹟迹 欲慾 注註 暖煖 灯燈 阻沮 略掠 放抛 知智 補輔 両輌輛 溶熔鎔 消銷 模摸 座坐 総綜
    画劃 回廻 希稀 園苑 憶臆 了諒 御禦馭 反叛 食蝕 生棲栖 疎疏 退頽 収蒐 尋訊 編篇 発撥潑 包庖
    奉捧 練煉 湾彎 没歿 洗滌 散撒 賛讃 先尖 扇煽 転顛 翻飜 繁蕃 凶兇 係繋 炎焔 弦絃 広宏弘 高昂 恒恆
    交叉 郭廓 興昂 差叉 刺戟 幸倖 叙抒陞 昇陞 浸滲 衰頽 奇畸綺 決訣 欠闕缺 掘鑿 削鑿 険嶮 固鞏乎 死屍
    戒誡 嘆歎 壊潰 弁辯辨辧瓣 舗鋪 暴曝 膨厖尨 飢饑 枯涸 停碇 抵牴觝 踏蹈 丁鄭叮 付附 復恢覆 併并
    州洲 子仔 盤磐 逸佚 拠醵 率帥 台颱 床牀 煙烟 砕摧 害碍礙 混昏 用庸傭 貯瀦 選銓 帳帖 順遵
    """
}
