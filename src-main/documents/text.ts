import type { Block, Cell, CellItem, Inline } from './blocks';

/** The words of a form, one line for each paragraph, row and entry, without any layout. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.flatMap(linesOf).join('\n');
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'notice':
    case 'number':
      return [block.text];
    case 'picture':
      return [block.title];
    case 'ends':
      return [`${textOfInlines(block.left)}\t${textOfInlines(block.right)}`];
    case 'clauses':
      return block.items.map((item, index) => `${index + 1}. ${item}`);
    case 'signatures':
      return [...block.rows.map((row) => row.map((slot) => slot.label).join('\t')), block.seal, block.date];
    case 'code':
      return [block.text, ...block.lines.map(textOfInlines)];
    case 'paragraph':
      return [textOfInlines(block.content)];
    case 'ruled':
      return [`${block.lead}${block.value}`];
    case 'table':
      return [...block.header, ...block.groups.flatMap((group) => group.rows)].map((row) =>
        row.cells.map(textOfCell).join('\t'),
      );
  }
}

function textOfCell(cell: Cell): string {
  return cell.items.map(textOfItem).join(' ');
}

function textOfItem(item: CellItem): string {
  return item.c === 'line' ? textOfInlines(item.content) : item.parts.map((part) => part.text).join(' ');
}

function textOfInlines(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (part.t === 'text') return part.text;
      if (part.t === 'fill') return part.value;
      return part.options.map((option) => `${option.chosen ? '☑' : '☐'}${option.label}`).join('');
    })
    .join('');
}
