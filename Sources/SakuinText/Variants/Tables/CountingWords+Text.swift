extension CountingWords {
  /// Counters of running text, besides those that may follow a value in a condition (`Counters`). Only those count
  /// here that stand in words of the dictionary, which would be names or phrases otherwise (三県 and 三島), and longer
  /// ones that begin like a word that counts nothing (一部 and 一部局).
  static let counterText: StaticString = """
    分 度 県 国 区 局 省 行 頁 曲 泊 層 面 色 組 班 部 体 門 種 類 通 里 尺 寸 升 字 句 軒 箱 袋 束 粒 脚 世 周 夜 軸 極 科
    児 版 足 代 話 問 題 着 皿 発 戦 敗 球 院 報 辺 者 等 膳 幕 個月 時間目 時限 世代 次元 期作 人称 回忌 年忌 周忌 方向 拠点
    項式 次方程式 人前 人家族 人世帯 戸当たり 戸当り 戸建て 戸建 戸建住宅 番丁 番町 番線 番館 番街 番札所 番出口 番組 条通 部作
    部構成 部制 部門 部局 部品 部隊 年制 点鎖線 体制 面積 面体 線 種類 種免許 種普通 時点 時代 度目 度数 本線
    """

  /// What may follow number and counter in a word of the dictionary that counts nevertheless.
  static let restText: StaticString = """
    暮らし 暮し ぐらし 前 中 半 制 分 親 旅 娘 用 型 建て 建 回り 称 元 方程 方程式 式 期作 立て 重ね 目 草 植物 地 次 当たり
    当り 当 以上 以下 未満 家族 世帯 乗り 掛け 級 席 間 年 後 前後 貝 車 生 生植物 本立て 党制 飛び 跳び
    """

  /// Words that begin with the characters of a number, or with 第 and such, and count nothing although what follows
  /// would be a counter, or where the dictionary has them not. All others are told by the dictionary: 一般, 三田, 千葉.
  static let stopText: StaticString = """
    一部 一部分 一時 一時期 一時的 一番 一種 一面 一層 一体 一体的 一体化 一体感 一行 一国 一世 一極 一色 一字 一句 一門 一里塚
    一足 一段と 一段落 一本化 一本道 一本気 一点張り 一等地 一代 一発 一報 一戦 一丁 一座 一座建立 一線 一組合 一億総 一丸 一元
    一元化 一元的 一元管理 一軒家 一代記 一杯 一般 一緒 一致 一環 一定 一律 一方 一覧 一括 一連 一因 一員 一切 一応 一見 一斉 一貫
    一挙 一生 一流 一家 一帯 一端 一新 一変 一掃 一任 一存 一途 一様 一概 一群 一角 一画 一味 一族 一向 一昨 一躍 一瞬 一息 一服
    一蹴 一巡 一品 一興 一理 一説 一筆 一石 一過 一酸化 一朝 一喜 一憂 一進 一退 一長 一短 一期一会 一世一代 一言一句 一人一人
    一つ一つ 一人ひとり 一人っ子 一人歩き 一旦 一層目 一宮 一関 一橋 一色町 一里 一揆 一握り 一重 一筋 一際 一風 一目散 一目瞭然
    一戸 二戸 三戸 五戸 六戸 七戸 八戸 九戸 二重 二酸化 二元論 二次会 二枚舌 二枚目 二人三脚 二者択一 二代 二宮 二本松
    二番煎じ 二千翔 三重 三国 三田 三鷹 三島 三原 三浦 三好 三条市 三次市 三角 三方 三宅 三沢 三木 三郷 三芳 三笠 三陸 三河 三味線
    三輪 三代 三脚 三昧 三流 三門 三面記事 三枚目 三日月 三日坊主 三ケ日 三ヶ日 三段論法 三位一体 三千里 三千代 四国 四万十市 四万十町 四万十川 四日市
    四條畷 四条畷 四街道 四谷 四方 四季 四隅 四角 四半 四肢 四苦 四代 四国中央 四球 四面楚歌 五輪 五感 五島 五條 五条市 五輪塔
    五里霧中 五色 五色町 五行 五体 五目 五泉 五所川原 五箇山 五ケ瀬 五ヶ瀬 五十嵐 五十音 五反田 五月雨 五月晴れ 五月人形 五代
    六本木 六法 六甲 六角 六代 六ケ所村 六ヶ所村 六日町 六郷 六合 七夕 七尾 七福神 七飯 七宗 七ケ宿 七ヶ宿 七ケ浜 七ヶ浜 七代
    七五三 七転び 七転八 七面鳥 八王子 八潮 八街 八千代 八幡 八代 八雲 八尾 八女 八景 八重 八丈 八郎潟 八方 八百屋 八百長 八百万
    八百津 八百よろず 八十二銀行 九州 九十九里 九十九島 九十九 九重 九谷 九代 九度山 九頭竜 十分 十分条件 十全 十字 十字路 十勝 十津川
    十和田 十日町 十五夜 十三夜 十六夜 十二単 十二支 十六茶 十六銀行 十八番 百科 百貨 百葉箱 百人一首 百日紅 百済 百舌 百足 百合 百姓
    百円ショップ 百発百中 百戦錬磨 百花 百聞 百害 百十四銀行 百五銀行 百薬 百鬼 千葉 千歳 千代田 千代 千住 千駄 千曲 千本 千里
    千羽鶴 千鳥 千島 千差万別 千変万化 千葉県 千年杉 千秋 千切り 千両 千手 千枚田 千枚漬 千人針 千人力 千波湖 千石 千石船
    万一 万全 万年 万人 万人向け 万歳 万能 万博 万引 万引き 万国 万世 万里 万代 万葉 万病 万物 万民 万事 万感 万華鏡 万年筆 万有
    第一人者 第一歩 第一線 第一声 第一義 第一義的 第一印象 第一報 第一生命 第一法規 第一勧業 第一三共 第三者 第三者委員会 第三国 第三世界
    第六感 第一興商 第一交通 第四紀 第三紀 第三帝国 第二次性徴
    """

  /// Words that end with the characters of a number and count nothing.
  static let endingText: StaticString = """
    統一 同一 唯一 均一 単一 画一 随一 逐一 専一 純一 択一 混一 帰一 合一 不一 無二 再三 両三 双六 尺八 日本一 世界一 天下一 万一
    全一 満一 巨万 村八 嘘八百 紅一
    """
}
