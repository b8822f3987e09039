import { describe, expect, it } from 'vitest';
import {
  findAmounts,
  guessAmount,
  guessPeople,
  readHanNumber,
} from '../../../src-main/core/disputes/amount-words';
import { suggest } from '../../../src-main/core/disputes/suggest';

describe('amounts in a text', () => {
  const amounts: [string, number | null][] = [
    ['欠了 3 万 5 一直不还', 3_500_000],
    ['欠了三万五，说好秋后还', 3_500_000],
    ['拖欠工资 8.65 万元', 8_650_000],
    ['合计 86,500 元', 8_650_000],
    ['要求赔偿２０００元', 200_000],
    ['三万五千六百元', 3_560_000],
    ['8 万 6 千元', 8_600_000],
    ['3 万 5000 元', 3_500_000],
    ['流转三万五千亩地', null],
    ['二十万元货款', 20_000_000],
    ['两千五百块', 250_000],
    ['三千五块钱', 350_000],
    ['三千零五元', 300_500],
    ['借款 1.2 亿元', 12_000_000_000],
    ['种了 3 万亩地', null],
    ['来了 5 万人', null],
    ['2026 年 3 月签的合同', null],
    ['每斤 65 元', null],
    ['对方先行支付 2 万元', null],
    ['已付 30 万元，尚欠 20 万元', 20_000_000],
  ];
  it.each(amounts)('%s -> %s 分', (text, fen) => {
    expect(guessAmount(text)).toBe(fen);
  });
  it('are all found, in order', () => {
    expect(findAmounts('医药费 2.3 万元，已付 17,500 元').map((each) => each.fen)).toEqual([
      2_300_000, 1_750_000,
    ]);
  });
  it('are never more than the contract takes', () => {
    expect(guessAmount('九千亿元')).toBeNull();
  });
  it.each([
    ['三百二十', 320],
    ['十二', 12],
    ['二〇二六', 2026],
    ['一千零八', 1008],
    ['元', null],
  ] as const)('%s is %s', (text, number) => {
    expect(readHanNumber(text)).toBe(number);
  });
});

describe('people in a text', () => {
  it.each([
    ['20 名农民工拿不到工资', 20],
    ['何某等 9 人', 9],
    ['十八名工人到镇上讨薪', 18],
    ['第三人是保险公司', null],
    ['双方都不让步', null],
  ] as const)('%s -> %s', (text, people) => {
    expect(guessPeople(text)).toBe(people);
  });
});

describe('the kind of a dispute', () => {
  // Texts of our own, one per kind; none was used to choose the words.
  const texts: [string, string][] = [
    ['marriage_family', '老人两个儿子都不愿养老，为赡养老人吵了几年。'],
    ['neighbour', '楼上卫生间漏水，把楼下的天花板泡坏了。'],
    ['housing_homestead', '翻建新房占了隔壁一米宅基地，拿出证来对不上。'],
    ['contract', '亲戚借款两万，写了借条到期不还。'],
    ['production', '今年买的玉米种子出芽率低，怀疑种子质量有问题。'],
    ['damages', '帮工上房换瓦掉落，腿骨折，为医疗费谈不拢。'],
    ['forest_land', '两户的承包地地界不清，春耕时起了争执。'],
    ['expropriation', '修路征地，青苗费和土地补偿款分配有意见。'],
    ['environment', '养殖场污水排到农田，气味难闻。'],
    ['migrant_wages', '包工头拖欠十几个农民工的工资，年底了还没给。'],
    ['other_labour', '干了两年没签劳动合同，辞退后要经济补偿金。'],
    ['tourism', '旅行社少安排了两个景点，游客要求退团费。'],
    ['e_commerce', '网购的羽绒服是假的，卖家不肯退款。'],
    ['other_consumer', '健身房关门，预付的会员卡退不了。'],
    ['medical', '在诊所就诊后病情加重，家属说误诊。'],
    ['traffic_accident', '骑电动车被小车追尾，交警认定对方全责。'],
    ['property_service', '物业公司不清垃圾，业主拒缴物业费。'],
  ];
  it.each(texts)('%s is suggested first for: %s', (category, text) => {
    const [first] = suggest(text).categories;
    expect(first?.category).toBe(category);
    expect(first?.why).toMatch(/“.+”/);
  });
  it('is not guessed from nothing', () => {
    expect(suggest('来反映一件事').categories).toEqual([]);
  });
  it('warns where reading should be limited', () => {
    expect(suggest('丈夫酒后家暴，她要离婚').restricted).toBe(true);
    expect(suggest('楼上漏水').restricted).toBe(false);
  });
  it('offers at most three', () => {
    expect(suggest(texts.map(([, text]) => text).join('')).categories).toHaveLength(3);
  });
});
