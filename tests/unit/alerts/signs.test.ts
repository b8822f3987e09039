import { describe, expect, it } from 'vitest';
import { findSigns } from '../../../src-main/core/alerts/find-signs';

const words = (text: string) => Object.fromEntries(findSigns(text));

describe('risk words', () => {
  it('are found with the sign they show, each once', () => {
    expect(words('张某持刀威胁对方，扬言报复，多次威胁。')).toEqual({
      weapons: ['持刀'],
      violence: ['威胁', '扬言报复'],
    });
    expect(words('老人说不想活了，要喝农药')).toEqual({ self_harm: ['不想活', '喝农药'] });
    expect(words('几户准备集体上访，去镇政府拉横幅')).toEqual({ gathering: ['集体上访', '拉横幅'] });
  });

  it.each([
    '双方争吵激烈，但没有打人。',
    '未发现持刀等行为',
    '现场未发生打架斗殴情况',
    '双方均无打架、持刀、伤人等行为',
    '从未动手',
    '并未出现过激行为，没有要自杀的想法',
    '反映的打人一事不属实',
    '持刀的情况没有发生',
    '提醒双方不得动手，防止升级为械斗',
  ])('don’t count where their clause denies them: %s', (text) => {
    expect(words(text)).toEqual({});
  });

  it.each([
    ['没有办法就要跳楼', 'self_harm', '跳楼'],
    ['没钱还扬言报复', 'violence', '扬言报复'],
    ['未还钱动手打人', 'violence', '动手'],
    ['无业人员持刀进院', 'weapons', '持刀'],
    ['不排除动手的可能', 'violence', '动手'],
    ['不是没有打人', 'violence', '打人'],
    ['没有调解成，后来打架', 'violence', '打架'],
  ])('count where the negation is of something else: %s', (text, sign, word) => {
    expect(words(text)[sign]).toContain(word);
  });

  it('are not seen inside words that mean something else', () => {
    expect(words('住院动手术花了三万，离婚后未成年子女归女方抚养')).toEqual({});
    expect(words('做完手术后又动手打人')).toEqual({ violence: ['动手', '打人'] });
  });
});
