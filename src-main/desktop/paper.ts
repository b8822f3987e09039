import { writeFile } from 'node:fs/promises';
import { BrowserWindow, session, type Session } from 'electron';
import type { Paper } from '../contract/desktop';
import { ownAddress, scheme } from './address';
import { DesktopError } from './call-error';
import { lockSession } from './security';
import { freeSavePath, unattended } from './unattended';

/** Sheets print without scripts and without a network; pictures come as data in the document. */
const paperPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

let waitingDocuments: Map<string, string> | undefined;
let lastDocument = 0;

/** The sheet as an A4 PDF. Page numbers read `第 n 页，共 m 页`. */
export async function htmlToPdf(sheet: Paper): Promise<{ bytes: Uint8Array }> {
  return withSheet(sheet, async (window) => ({ bytes: await renderPdf(window, sheet) }));
}

/** Sends the sheet to a printer of the person's choice; unattended it goes to HEAN_SAVE_DIR as a PDF. */
export async function printHtml(sheet: Paper): Promise<{ printed: boolean }> {
  return withSheet(sheet, async (window) => {
    if (!unattended) return { printed: await printBySystem(window, sheet) };
    const path = await freeSavePath(`${sheet.title}.pdf`);
    if (path) await writeFile(path, await renderPdf(window, sheet));
    return { printed: path !== undefined };
  });
}

async function withSheet<T>(sheet: Paper, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const { documents, paperSession } = openPaperSession();
  lastDocument += 1;
  const path = `sheet/${lastDocument}`;
  documents.set(`/${path}`, sheet.html);
  const window = new BrowserWindow({
    show: false,
    title: sheet.title,
    webPreferences: {
      session: paperSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(ownAddress(path));
    return await use(window);
  } catch (error) {
    if (error instanceof DesktopError) throw error;
    throw new DesktopError('desktop.printFailed', '没能生成这份文书的版面，请再试一次。', {
      reason: String(error),
    });
  } finally {
    documents.delete(`/${path}`);
    window.destroy();
  }
}

/** A session of its own, in memory: sheets share neither storage nor permissions with the desk window. */
function openPaperSession(): { documents: Map<string, string>; paperSession: Session } {
  const paperSession = session.fromPartition('paper');
  if (!waitingDocuments) {
    const documents = new Map<string, string>();
    paperSession.protocol.handle(scheme, (request) => {
      const html = documents.get(new URL(request.url).pathname);
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': paperPolicy };
      return new Response(html ?? null, { status: html === undefined ? 404 : 200, headers });
    });
    lockSession(paperSession);
    waitingDocuments = documents;
  }
  return { documents: waitingDocuments, paperSession };
}

const inch = 25.4;

async function renderPdf(window: BrowserWindow, sheet: Paper): Promise<Uint8Array> {
  const { top, right, bottom, left } = sheet.margins;
  const hasEdge = sheet.pageNumbers || sheet.footerLeft !== '' || sheet.headerRight !== '';
  const pdf = await window.webContents.printToPDF({
    pageSize: 'A4',
    landscape: sheet.landscape,
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    margins: { top: top / inch, right: right / inch, bottom: bottom / inch, left: left / inch },
    displayHeaderFooter: hasEdge,
    headerTemplate: edge(sheet, '', escapeHtml(sheet.headerRight)),
    footerTemplate: edge(sheet, escapeHtml(sheet.footerLeft), sheet.pageNumbers ? pageNumber : ''),
  });
  return new Uint8Array(pdf);
}

const pageNumber = '第 <span class="pageNumber"></span> 页，共 <span class="totalPages"></span> 页';

/** Chromium gives these templates no style at all, so each carries its own. */
function edge({ margins }: Paper, leftText: string, rightText: string): string {
  const style =
    `width:100%;margin:0 ${margins.right}mm 0 ${margins.left}mm;display:flex;justify-content:space-between;` +
    `font:8pt 'Noto Serif CJK SC','Songti SC',SimSun,serif;color:#333`;
  return `<div style="${style}"><span>${leftText}</span><span>${rightText}</span></div>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function printBySystem(window: BrowserWindow, sheet: Paper): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const options = {
      silent: false,
      printBackground: true,
      pageSize: 'A4',
      landscape: sheet.landscape,
    } as const;
    window.webContents.print(options, (success, reason) => {
      // Chromium reports a closed dialog as a failure too.
      if (success || reason === 'Print job canceled') resolve(success);
      else
        reject(new DesktopError('desktop.printFailed', '没有打印成功。请检查打印机，再试一次。', { reason }));
    });
  });
}
