import type { GlobalThemeOverrides } from 'naive-ui';
import { FONT } from '../styles/fonts';

const POPUP = '0 6px 20px -4px rgba(29,36,34,.16), 0 0 0 1px rgba(29,36,34,.06)';
const DIALOG = '0 16px 48px -12px rgba(29,36,34,.28)';
const FIELD = '#96928A';
const FOCUS_RING = '0 0 0 3px rgba(27,100,92,.18)';

const colours = {
  primaryColor: '#1B645C',
  primaryColorHover: '#257A70',
  primaryColorPressed: '#134C46',
  primaryColorSuppl: '#257A70',
  successColor: '#1B645C',
  successColorHover: '#257A70',
  successColorPressed: '#134C46',
  successColorSuppl: '#257A70',
  infoColor: '#1C5A9C',
  infoColorHover: '#2A6DB5',
  infoColorPressed: '#154678',
  infoColorSuppl: '#2A6DB5',
  warningColor: '#9A6400',
  warningColorHover: '#B37600',
  warningColorPressed: '#7A4F00',
  warningColorSuppl: '#B37600',
  errorColor: '#A9261D',
  errorColorHover: '#C23A30',
  errorColorPressed: '#8A1C15',
  errorColorSuppl: '#C23A30',
  textColorBase: '#1D2422',
  textColor1: '#1D2422',
  textColor2: '#1D2422',
  textColor3: '#626A67',
  placeholderColor: '#6B7370',
  iconColor: '#626A67',
  dividerColor: '#E1DED6',
  borderColor: '#CBC7BC',
  bodyColor: '#F3F2EE',
  cardColor: '#FFFFFF',
  modalColor: '#FFFFFF',
  popoverColor: '#FFFFFF',
  tableColor: '#FFFFFF',
  tableHeaderColor: '#FAF9F6',
  hoverColor: '#F0F3F0',
  inputColor: '#FFFFFF',
};

/**
 * The component library's theme in the design language.
 * @param scale 1, or 1.125 in large type. The library wants pixels, so every length is multiplied here.
 */
export function themeOverrides(scale: number): GlobalThemeOverrides {
  const px = (n: number) => `${Math.round(n * scale * 100) / 100}px`;
  const pad = (...sides: number[]) => sides.map((n) => (n === 0 ? '0' : px(n))).join(' ');
  return {
    common: {
      ...colours,
      fontFamily: FONT,
      fontWeightStrong: '600',
      lineHeight: '1.5',
      fontSize: px(16),
      fontSizeMini: px(13),
      fontSizeTiny: px(13),
      fontSizeSmall: px(14),
      fontSizeMedium: px(16),
      fontSizeLarge: px(16),
      fontSizeHuge: px(17),
      heightTiny: px(28),
      heightSmall: px(32),
      heightMedium: px(38),
      heightLarge: px(44),
      borderRadius: '6px',
      borderRadiusSmall: '4px',
      boxShadow1: '0 1px 2px rgba(29,36,34,.06)',
      boxShadow2: POPUP,
      boxShadow3: DIALOG,
      cubicBezierEaseInOut: 'cubic-bezier(.2,0,.2,1)',
    },
    Button: {
      fontSizeMedium: px(16),
      fontSizeSmall: px(15),
      fontWeightStrong: '600',
      paddingMedium: pad(0, 16),
      paddingSmall: pad(0, 12),
      rippleDuration: '0s',
    },
    Input: {
      border: `1px solid ${FIELD}`,
      borderHover: '1px solid #257A70',
      boxShadowFocus: FOCUS_RING,
      lineHeightTextarea: '1.6',
    },
    Tag: { heightSmall: px(24), fontSizeSmall: px(14), borderRadius: '4px', padding: pad(0, 8) },
    Tabs: {
      tabFontSizeMedium: px(16),
      tabFontWeightActive: '600',
      tabGapMediumLine: px(28),
      tabPaddingMediumLine: pad(10, 0),
      tabTextColorLine: '#454E4B',
    },
    DataTable: {
      thFontWeight: '600',
      thTextColor: '#626A67',
      thColor: '#FAF9F6',
      thPaddingMedium: pad(9, 12),
      tdPaddingMedium: pad(10, 12),
      tdColorHover: '#F3F6F3',
      borderColor: '#E1DED6',
      borderRadius: '8px',
    },
    Radio: {
      buttonHeightMedium: px(36),
      buttonHeightSmall: px(32),
      fontSizeSmall: px(15),
      boxShadow: `inset 0 0 0 1px ${FIELD}`,
      buttonBorderColor: FIELD,
    },
    Checkbox: { border: `1px solid ${FIELD}`, sizeMedium: px(18) },
    Switch: {
      railColor: FIELD,
      railHeightMedium: px(18),
      railWidthMedium: px(34),
      buttonHeightMedium: px(14),
      buttonWidthMedium: px(14),
    },
    Select: { peers: { InternalSelection: { border: `1px solid ${FIELD}`, boxShadowFocus: FOCUS_RING } } },
    InternalSelection: {
      border: `1px solid ${FIELD}`,
      borderHover: '1px solid #257A70',
      boxShadowFocus: FOCUS_RING,
    },
    Form: { labelFontSizeTopMedium: px(15), labelFontWeight: '600', feedbackFontSizeMedium: px(14) },
    Tooltip: { color: '#1D2422', textColor: '#FFFFFF', borderRadius: '6px', padding: pad(8, 12) },
    Dropdown: { optionHeightMedium: px(38), fontSizeMedium: px(16), padding: pad(4, 0) },
    Dialog: { titleFontSize: px(18), fontSize: px(16) },
    Message: {
      fontSize: px(16),
      padding: pad(10, 16),
      boxShadow: POPUP,
      color: '#FFFFFF',
      borderRadius: '7px',
    },
  };
}
