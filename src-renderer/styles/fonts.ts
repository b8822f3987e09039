/** The desk's fonts by name, for places that can't inherit (canvas and SVG charts fall back to 10 px otherwise). */
export const FONT =
  "'HarmonyOS Sans SC','Microsoft YaHei UI','Microsoft YaHei','PingFang SC','Source Han Sans SC','Noto Sans CJK SC','Noto Sans SC',sans-serif";
