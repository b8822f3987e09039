import { DomainError } from '../contract/domain-error';

const sentences = {
  'sheet.empty': '文件里没有内容，请换一个文件。',
  'sheet.oldFormat':
    '这是旧格式或加了密码的表格，本程序打不开。请用 Excel 或 WPS 打开它，去掉密码，另存为 .xlsx，再选新文件。',
  'sheet.webPage': '这个文件其实是网页，不是表格。请用 Excel 或 WPS 打开它，另存为 .xlsx，再选新文件。',
  'sheet.notASheet': '这个文件不是表格。请选 .xlsx 或 .csv 文件。',
  'sheet.notAWorkbook': '这里要 .xlsx 的表格。请用下载的模板填写，另存为 .xlsx 再选。',
  'sheet.broken': '表格文件已损坏，没有读完。请用 Excel 或 WPS 打开它，另存一份，再选新文件。',
  'sheet.unreadable': '读不到这个文件。请确认它还在原处、没有被别的程序占用，再试一次。',
} as const;

/** A refusal to read a table file. Codes: the keys above, `sheet.tooLarge`, `sheet.tooManyRows`, `sheet.noSuchSheet`. */
export function sheetError(code: keyof typeof sentences): DomainError {
  return new DomainError(code, sentences[code]);
}
