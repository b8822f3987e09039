import type { CustomSeriesOption, MapSeriesOption } from 'echarts/charts';
import { FONT } from '../styles/fonts';
import type { Box, MapCell } from './mapCells';
import { AMOUNTS, MAP_MARKS, UNKNOWN_AMOUNT, type MapTone } from './theme';

export interface MapLook {
  readonly tone: MapTone;
  readonly scale: number;
  readonly current: string | null;
  readonly chosen: ReadonlySet<string>;
}

function inkOf({ level }: MapCell, tone: MapTone) {
  return (level === null ? undefined : AMOUNTS[tone][level]) ?? UNKNOWN_AMOUNT[tone];
}

/** The cartogram: rounded cells with name, figure and change in words, drawn where their boxes are. */
export function cellSeries(
  cells: readonly MapCell[],
  boxes: readonly Box[],
  look: MapLook,
): CustomSeriesOption {
  return {
    type: 'custom',
    coordinateSystem: 'none',
    silent: true,
    data: cells.map((_, index) => index),
    renderItem: (params) => {
      const cell = cells[params.dataIndex];
      const box = boxes[params.dataIndex];
      return cell && box ? cellGroup(cell, box, look) : { type: 'group', children: [] };
    },
  };
}

type Item = NonNullable<ReturnType<NonNullable<CustomSeriesOption['renderItem']>>>;

function cellGroup(cell: MapCell, box: Box, { tone, scale, current, chosen }: MapLook): Item {
  const ink = inkOf(cell, tone);
  const marks = MAP_MARKS[tone];
  const small = box.height < 74 * scale;
  const pad = (small ? 8 : 12) * scale;
  const inner = box.width - 2 * pad;
  const lateSize = (small ? 13 : 14) * scale;
  const lateWidth = cell.late === '' ? 0 : widthOf(cell.late, lateSize) + 10 * scale;
  const ringed = cell.code === current || chosen.has(cell.code);
  const nameSize = (small ? 14 : 16) * scale;
  const figureSize = (small ? 17 : 22) * scale;
  const changeSize = 14 * scale;
  const changeRoom = inner - widthOf(cell.figure, figureSize) - 8 * scale;
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: box.x, y: box.y, width: box.width, height: box.height, r: 7 },
        style: {
          fill: ink.fill,
          stroke: cell.code === current ? marks.ring : chosen.has(cell.code) ? marks.chosen : 'none',
          lineWidth: ringed ? 2.5 : 0,
        },
      },
      word(cell.name, box.x + pad, box.y + pad, {
        size: nameSize,
        fill: ink.ink,
        width: inner - (lateWidth > 0 ? lateWidth + 4 : 0),
      }),
      word(cell.figure, box.x + pad, box.y + box.height - pad, {
        size: figureSize,
        fill: ink.ink,
        bold: true,
        bottom: true,
        width: inner,
      }),
      ...(cell.change !== '' && changeRoom >= widthOf(cell.change, changeSize) - 1
        ? [
            word(cell.change, box.x + box.width - pad, box.y + box.height - pad, {
              size: changeSize,
              fill: ink.soft,
              bottom: true,
              right: true,
              width: changeRoom,
            }),
          ]
        : []),
      ...(lateWidth > 0
        ? [
            {
              type: 'rect' as const,
              shape: {
                x: box.x + box.width - pad / 1.6 - lateWidth,
                y: box.y + pad / 1.6,
                width: lateWidth,
                height: lateSize * 1.55,
                r: 4,
              },
              style: { fill: marks.lateGround },
            },
            word(
              cell.late,
              box.x + box.width - pad / 1.6 - lateWidth / 2,
              box.y + pad / 1.6 + lateSize * 0.78,
              {
                size: lateSize,
                fill: marks.late,
                bold: true,
                middle: true,
                width: lateWidth,
              },
            ),
          ]
        : []),
    ],
  };
}

interface Lettering {
  readonly size: number;
  readonly fill: string;
  readonly width: number;
  readonly bold?: boolean;
  readonly bottom?: boolean;
  readonly right?: boolean;
  readonly middle?: boolean;
}

function word(text: string, x: number, y: number, lettering: Lettering) {
  const { size, fill, width, bold = false, bottom = false, right = false, middle = false } = lettering;
  return {
    type: 'text' as const,
    style: {
      text,
      x,
      y,
      fill,
      font: `${bold ? 600 : 400} ${size}px ${FONT}`,
      width,
      overflow: 'truncate' as const,
      ellipsis: '…',
      align: middle ? ('center' as const) : right ? ('right' as const) : ('left' as const),
      verticalAlign: middle ? ('middle' as const) : bottom ? ('bottom' as const) : ('top' as const),
    },
  };
}

/** Width of a text in pixels, near enough to make room: a Chinese character is as wide as high. */
function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? size : size * 0.6), 0);
}

/** Areas of a border map with name and figure; a label that would cover another is left out. */
export function areaSeries(cells: readonly MapCell[], name: string, look: MapLook): MapSeriesOption {
  const { tone, scale, current, chosen } = look;
  const marks = MAP_MARKS[tone];
  return {
    type: 'map',
    map: name,
    nameProperty: 'code',
    selectedMode: false,
    layoutCenter: ['50%', '50%'],
    layoutSize: '94%',
    aspectScale: 0.78,
    labelLayout: { hideOverlap: true },
    emphasis: { disabled: true },
    itemStyle: { areaColor: UNKNOWN_AMOUNT[tone].fill, borderColor: marks.ground, borderWidth: 1.5 },
    label: { show: true },
    data: cells.map((cell) => {
      const ink = inkOf(cell, tone);
      const ringed = cell.code === current || chosen.has(cell.code);
      return {
        name: cell.code,
        value: cell.level ?? -1,
        itemStyle: {
          areaColor: ink.fill,
          borderColor: cell.code === current ? marks.ring : ringed ? marks.chosen : marks.ground,
          borderWidth: ringed ? 2.5 : 1.5,
        },
        label: {
          show: true,
          formatter: [`{name|${cell.name}}`, `{figure|${cell.figure}}`, ...(cell.late === '' ? [] : [`{late|${cell.late}}`])].join('\n'),
          rich: {
            name: { fontFamily: FONT, fontSize: 16 * scale, color: ink.ink, lineHeight: 22 * scale },
            figure: { fontFamily: FONT, fontSize: 20 * scale, fontWeight: 600, color: ink.ink, lineHeight: 27 * scale },
            late: { fontFamily: FONT, fontSize: 14 * scale, fontWeight: 600, color: marks.late, backgroundColor: marks.lateGround, borderRadius: 4, padding: [2, 5], lineHeight: 22 * scale },
          },
        },
      };
    }),
  }; // prettier-ignore
}
