export interface OpenedDisplay {
  readonly env: Readonly<Record<string, string>>;
  readonly virtual: boolean;
  close(): void;
}
export function openDisplay(): Promise<OpenedDisplay>;
