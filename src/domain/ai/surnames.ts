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

/** Every surname of the Hundred Family Surnames and the common ones it lacks, one character each: many are words as well. */
export const everySurname =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖付闫覃冼佘邝涂尧亢仝佟代岳帅缑亓况海晋楚法汝鄢钦归伯赏墨哈谯笪年爱阳言福商牟佀肇岩蔄仵苟邸晓鹿兰植么娜旷线尉青香原药战但门竹信占敬闭才回折揭迟初修练展由甫母招卿';
