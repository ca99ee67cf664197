/** Surnames that hardly begin an ordinary word. */
export const clear = new Set(
  '赵孙李吴郑冯陈蒋沈韩杨朱秦许吕张孔曹魏陶姜邹潘葛彭鲍薛倪汤罗郝傅孟姚邵汪戴宋庞熊董梁杜阮贾郭徐邱骆蔡胡凌霍卢邓崔龚裴侯刘谭廖聂王尹赖',
);

/** Rare ones: no dictionary of words knows the names that begin with them, so they stand alone when a text is cut. */
export const rare = new Set(
  '晁褚邝蔺邬邢嵇郗覃岑裘缪匡蒯芮甄茅滕虞姬翟靳糜隗宓扈郏浦胥莘逄郦璩濮瞿阎茹宦庾暨耿寇阙殳蔚夔巩厍敖訾阚鞠荆竺逯桓佟闫亢仝冼禤佘柯涂詹尧臧娄卞祁窦樊穆俞翁邸勾郜晏郁卓岳肖',
);

/** The rest of the common ones: a name only where something beside it says so. */
export const surname = `[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏窦章苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺倪汤罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万卢莫房解丁邓洪包石崔龚程邢裴陆荣翁段侯武刘龙叶白赖乔谭申冉廖聂曾关${[...rare].join('')}]`;

const compounds =
  '欧阳 司徒 诸葛 上官 尉迟 司马 夏侯 皇甫 慕容 令狐 宇文 长孙 公孙 轩辕 端木 独孤 南宫 呼延 澹台 申屠 淳于 闻人 濮阳 完颜 拓跋 赫连 钟离 鲜于 闾丘 万俟 亓官 公冶 宗政 仲孙 太叔 公羊 谷梁 哥舒 纳兰 叶赫';
export const compound = `(?:${compounds.replaceAll(' ', '|')})`;
