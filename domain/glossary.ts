/** Chinese words of specifications in English, so that a request in Chinese finds a parameter named in English. */

const WORDS: readonly (readonly [string, string])[] = [
  ['噪音', 'noise'],
  ['噪声', 'noise'],
  ['声音', 'noise'],
  ['音量', 'noise'],
  ['空重', 'empty mass'],
  ['净重', 'empty mass'],
  ['重量', 'mass'],
  ['质量', 'mass'],
  ['外壁', 'outer wall'],
  ['内壁', 'inner wall'],
  ['表面', 'surface'],
  ['外壳', 'housing'],
  ['底座', 'base'],
  ['手柄', 'handle'],
  ['把手', 'handle'],
  ['握把', 'grip'],
  ['盖子', 'lid'],
  ['壶盖', 'lid'],
  ['开盖', 'lid opening'],
  ['壶嘴', 'spout'],
  ['水位', 'water level'],
  ['刻度', 'mark'],
  ['电源线', 'cord'],
  ['电线', 'cord'],
  ['线长', 'cord length'],
  ['温度', 'temperature'],
  ['容量', 'capacity'],
  ['容积', 'volume'],
  ['体积', 'volume'],
  ['长度', 'length'],
  ['高度', 'height'],
  ['宽度', 'width'],
  ['厚度', 'thickness'],
  ['直径', 'diameter'],
  ['深度', 'depth'],
  ['间隙', 'clearance'],
  ['烧开时间', 'time to boil'],
  ['煮沸时间', 'time to boil'],
  ['沸腾', 'boil'],
  ['时间', 'time'],
  ['寿命', 'life'],
  ['续航', 'runtime'],
  ['电池', 'battery'],
  ['功率', 'power'],
  ['电压', 'voltage'],
  ['电流', 'current'],
  ['扭矩', 'torque'],
  ['力', 'force'],
  ['价格', 'price'],
  ['售价', 'price'],
  ['成本', 'cost'],
  ['时钟', 'clock'],
  ['显示屏', 'display'],
  ['显示', 'display'],
  ['指示灯', 'light'],
  ['灯', 'light'],
  ['蜂鸣', 'beep'],
  ['提示音', 'beep'],
  ['按钮', 'button'],
  ['开关', 'switch'],
  ['颜色', 'colour'],
  ['材料', 'material'],
  ['速度', 'speed'],
  ['精度', 'accuracy'],
  ['误差', 'error'],
  ['数量', 'number'],
  ['保温', 'keep warm'],
  ['最小', 'minimum'],
  ['最大', 'maximum'],
  ['满', 'full'],
  ['角度', 'angle'],
  ['滤网', 'filter'],
];

const LONGEST_FIRST = [...WORDS].sort((a, b) => b[0].length - a[0].length);

/** The name with the words that are known put in English; what is not known is left out of a Chinese name. */
export function englishOf(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return name;
  let rest = name;
  const found: { at: number; word: string }[] = [];
  for (const [chinese, english] of LONGEST_FIRST) {
    const at = rest.indexOf(chinese);
    if (at < 0) continue;
    found.push({ at, word: english });
    rest = rest.slice(0, at) + ' '.repeat(chinese.length) + rest.slice(at + chinese.length);
  }
  const words = found.sort((a, b) => a.at - b.at).map(({ word }) => word);
  return words.length > 0 ? words.join(' ') : name;
}
