import { escaped } from '../../ui/escaped';

/** The recovery code as a sheet of paper to be locked away: a whole document for `desktop.printHtml`. */
export function recoverySheet(centre: string, code: string, day: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>
body{font-family:FangSong,'仿宋',serif;font-size:14pt;line-height:1.8}
h1{font-size:22pt;text-align:center;font-weight:600}
.code{margin:24pt 0;padding:16pt;border:1pt solid #000;text-align:center;font:600 22pt/1.6 monospace;letter-spacing:2pt}
</style></head><body>
<h1>恢复码</h1>
<p>中心：${escaped(centre)}</p>
<p>生成日期：${escaped(day)}</p>
<p class="code">${escaped(code)}</p>
<p>忘记密码、电脑损坏后从备份恢复时，都要用到它。只有这一份，程序里不再显示。</p>
<p>请和公章一起保管，不要拍照，不要和电脑放在一处。</p>
</body></html>`;
}
