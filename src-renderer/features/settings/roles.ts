import type { Role } from '@contract/accounts';

/** Roles as the office names them, with what each may do. */
export const roleChoices: readonly { value: Role; label: string; text: string }[] = [
  { value: 'administrator', label: '管理员', text: '管账号、日历、备份，看不到案件' },
  { value: 'staff', label: '工作人员', text: '登记、办理案件' },
  { value: 'lead', label: '负责人', text: '办理、审批案件，看审计' },
];

export function roleWords(roles: readonly Role[]): string {
  return roleChoices
    .filter((choice) => roles.includes(choice.value))
    .map((choice) => choice.label)
    .join('、');
}
