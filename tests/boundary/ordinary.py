"""Ordinary sentences of reports, written for the test, in which nothing may be masked."""

SENTENCES = (
    # counts of people, not people
    "抓获犯罪嫌疑人46人，其中主犯5名。", "共抓获嫌疑人10164名，缴获冰毒0.5吨。", "抓获毒贩上百名。", "抓获犯罪嫌疑人万余名。", "查获吸毒人员3000余人次。",
    "抓获毒枭5名，缴获各类毒品700余千克。", "犯罪嫌疑人数量同比下降12%。", "嫌疑人员增加30%。", "抓获犯罪嫌疑人数十名。", "登记吸毒人员253.1万名。",
    "犯罪嫌疑人从缅甸入境。", "犯罪嫌疑人于2015年3月落网。", "嫌疑人于昆明被抓获。", "犯罪嫌疑人通过物流寄递毒品。", "毒贩向警方开枪。", "毒贩常年在边境活动。",
    "毒贩经常改变路线。", "毒贩利用高速公路运毒。", "毒贩马上逃离现场。", "犯罪嫌疑人应当如实供述。", "被告人有权上诉。", "被告人应承担刑事责任。", "嫌疑人全部落网。",
    "毒贩高薪雇佣边民运毒。", "毒贩计划经老挝运往泰国。", "毒贩包装毒品的方式有12种。", "犯罪嫌疑人单独关押。", "嫌疑人时常更换手机。", "毒贩成功逃脱。", "犯罪嫌疑人方面没有回应。",
    "犯罪分子易被发现。", "犯罪嫌疑人明知是毒品而运输。", "毒贩和警方对峙3小时。", "犯罪嫌疑人江西籍5名、云南籍12名。", "嫌疑人来自马来西亚和巴基斯坦。", "犯罪嫌疑人文化程度普遍较低。",
    "吸毒人员管控工作稳步推进。", "吸毒人员平均年龄32岁。", "戒毒人员康复率达到60%。", "吸毒人员康复后就业1200人。", "涉案人员全部归案。", "毒贩金三角一带活动频繁。",
    "在逃人员江苏3名、四川8名。", "犯罪嫌疑人石某以外还有2人在逃。"[:0] or "犯罪嫌疑人还有2人在逃。", "受害人家属得到赔偿。", "证人保护制度不健全。", "当事人双方达成协议。",
    # offices without names
    "主任会议讨论了三项议题。", "召开全市禁毒办主任会议。", "主任办公会通过了方案。", "部长级会议在北京举行。", "第一届部长级会议通过了宣言。", "局长会议决定设立联络官。", "主任安排工作。",
    "局长高度重视此事。", "部长们签署了谅解备忘录。", "秘书长和副秘书长出席会议。", "局长与主任共同主持。", "联合国禁毒署三任主任先后到云南省考察。", "主席国由泰国担任。", "国家主席和总理会见了代表团。",
    "书记和市长担任组长。", "主任医师12名。", "主任科员3人。", "主任委员会议。", "大使馆设立联络处。", "部长宣言重申了承诺。", "队长带队巡逻。", "总理石油援助2万吨。", "各国司法部长通过行动计划。",
    "局长应邀出席会议。", "教授应用化学课程。", "司令部驻清莱。", "参赞处负责联络。", "校长金额为5万元的奖励。", "行长任期5年。", "市长常务会议。", "总统府发表声明。", "总理府缉毒局。", "院长任命程序。",
    "主席团成员5名。", "大使高度评价合作。", "秘书处设在曼谷。", "发言人办公室。", "研究员职称12人。", "总统特使抵达万象。", "首相府长官。", "外长会议在琅勃拉邦举行。", "委员长会议。", "会长单位3家。",
    # writers and reporters
    "记者在云南采访时了解到，缴获毒品5吨。", "记者从公安部获悉，破获案件12起。", "记者会上公布了数据。", "记者招待会。", "记者了解到，罂粟面积下降。", "通讯员队伍不断壮大。", "编辑部设在昆明。", "作者单位：云南警官学院。",
    "责任编辑制度。", "审核通过726单。", "审核易制毒化学品出口726单。", "翻译人员12名。", "策划组织宣传活动12场。", "本报记者昆明报道。", "（记者 昆明）"[:0] or "记者昆明报道。",
    # men and women
    "男子戒毒所收治1200人。", "女子戒毒所。", "男子篮球队参加了宣传活动。", "女子单独关押。", "一名男子携带毒品3公斤入境。", "男子向警方投案。", "3名男子和2名女子被抓获。", "村民常年种植罂粟。",
    "村民全部改种橡胶。", "司机单位承担责任。", "民警查获毒品12公斤。", "民警经过三天蹲守抓获毒贩。", "学员应当遵守纪律。", "缅甸籍男子3名。", "中国籍船员13人遇害。", "抓获毒品犯罪嫌疑人283名。", "抓获时缴获毒品。",
    "查获江西籍车辆12辆。", "查获白色晶体3公斤。", "查获麻黄碱920千克。", "查获万克以上案件82起。", "抓获金三角毒枭。", "逮捕毒贩12名。", "负责人会议在东京召开。", "负责人应当签字。", "对象明确、任务明确。", "叫停一批项目。",
    # 某
    "向某国出口54单。", "某市破获案件12起。", "在某地查获毒品。", "提高某种能力。", "任何某一方不得单方解除。", "某些国家的罂粟面积上升。", "某省2015年缴毒3吨。", "于某日在某村查获。", "应某国请求提供协助。", "双方某年某月会晤。",
    # cases and groups not named after people
    "破获“2018-316”部级毒品目标案件。", "侦破湄公河“10·5”案件。", "破获中缅“8·14”跨国贩毒案。", "打掉特大贩毒团伙12个。", "摧毁跨国贩毒集团3个。", "破获毒品刑事案件662起。", "破获万克以上毒品案件82起。", "破获金三角毒品走私案12起。",
    "破获云南特大贩毒案。", "侦破广东特大制毒案。", "破获马来西亚贩毒集团案。", "摧毁武装贩毒集团。", "破获麻黄碱走私案。", "破获常规毒品案件。", "侦破境外制毒案。", "破获公安部督办毒品案18起。", "打击走私毒品犯罪集团。", "案件值得关注。", "办理毒品案件须知。",
    "侦破“锦鲤鱼”案件。", "打掉包括3个家族的贩毒团伙。", "破获单案缴毒最多的案件。", "审理毒品案件1200件。", "办理易制毒化学品案件54起。", "成案率为30%。", "备案企业170多家。",
    # numbers that are figures, codes and dates
    "出口61769.41吨，726单。", "资产1234567890元。", "缴获13812345678克。"[:0] or "投入资金13800000000元。", "2015-01-12至2015-03-12开展行动。", "2011-2015年规划。", "CN-YN与MM-17交界。", "案号2018-316。", "CAS号299-42-3，麻黄碱。",
    "麻黄碱（299-42-3）与伪麻黄碱（90-82-4）。", "ISSN 1672-6057。", "文章编号: 1672—6057 (2020) 02—57—04", "邮编678000。", "ISBN 978-7-5000-1234-5。", "面积21500公顷（约合32.25万亩）。", "1984-2014年，30年。", "共1,234,567,890人次。",
    "2013 2014 2015 2016 2017", "12 345 678 公斤", "1998 2005 62689.41 920", "2007\t768\t62689.41\n2006\t756\t61000.00", "同比上升15.85%，占85.33%。", "文号 公禁毒〔2015〕123号。", "第2015001234号公告。", "电话举报线索29条。", "热线电话接听12000次。",
    "微信、支付宝、Q币等在线支付。", "微信公众号发布信息500条。", "QQ群12个。", "账户涉及金额1.3亿元。", "车牌识别设备186套。", "护照5000本。", "身份证件查验12000人次。", "通行证发放50000份。", "手机2000部。", "北京时间2015年1月12日10:28。", "http://example.org/2015/0112/c123-45678901.html",
    "19.04.2016  10:28", "云南A级景区12处。", "K粉337.87公斤，新K12批。", "坐标97.123456, 21.654321。", "川圹省、琅南塔省。", "云南·保山 678000", "澜沧江·湄公河。", "禁毒·防艾宣传12场。", "“平安航道”行动。",
    # English
    "Police arrested 146 suspects in Yunnan Province.", "The suspects were arrested in Shan State in March 2015.", "Arrested Thai and Lao nationals numbered 12.", "The Minister of Public Security met the Director of the Office.",
    "Director General of the Narcotics Control Board.", "The Secretary-General of the United Nations.", "The Deputy Director of UNODC Regional Office for Southeast Asia.", "Ministers of China, Laos, Myanmar and Thailand met.",
    "National Narcotics Control Commission of China.", "President of the International Narcotics Control Board.", "Contact the Central Committee for Drug Abuse Control.", "Representative of Lao PDR.", "A man and a woman from Viet Nam were detained.",
    "Leader of the United Wa State Army.", "The drug, known as Yaba, is methamphetamine.", "Officers seized 1.2 tons of ketamine in Mandalay Region.", "General Assembly resolution 53/115.", "against Transnational Organized Crime", "The owner of 12 chemical companies.",
    "Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances of 1988.", "Executive Director of the United Nations Office on Drugs and Crime.", "Chief of Police, Chiang Rai Province.", "Reporter from Xinhua News Agency.",
    "Major General Staff meeting.", "Governor of Bokeo Province.", "Written by the Secretariat.", "Officer training: 12 courses.", "named Operation Mekong Dragon", "known as the Golden Triangle", "identified as Acetic Anhydride", "named Safe Mekong Coordination Center",
    "Secretary of State for Home Affairs", "Chair of the Mekong MOU Senior Officials Committee", "Ambassador of Japan", "Tel Aviv and Hong Kong", "national Drug Control Strategy", "against Money Laundering", "Signal detection rose by 12%.", "IDs of 12345 samples.",
)  # fmt: skip
