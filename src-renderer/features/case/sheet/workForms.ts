import { defineAsyncComponent, type Component } from 'vue';

const IssueForm = defineAsyncComponent(() => import('../forms/IssueForm.vue'));

/** Sheets of the working side: agents, issues, talks, tasks, performance, moves between levels and cases. */
export const workForms: Readonly<Record<string, Component>> = {
  appointAgent: defineAsyncComponent(() => import('../forms/AgentForm.vue')),
  raiseIssue: IssueForm,
  changeIssue: IssueForm,
  takePosition: defineAsyncComponent(() => import('../forms/PositionForm.vue')),
  agreeFact: defineAsyncComponent(() => import('../forms/FactForm.vue')),
  logContact: defineAsyncComponent(() => import('../forms/ContactForm.vue')),
  noteCaucus: defineAsyncComponent(() => import('../forms/CaucusForm.vue')),
  extend: defineAsyncComponent(() => import('../forms/ExtendForm.vue')),
  handDown: defineAsyncComponent(() => import('../forms/HandDownForm.vue')),
  reopen: defineAsyncComponent(() => import('../forms/ReopenForm.vue')),
  referToCity: defineAsyncComponent(() => import('../forms/CityForm.vue')),
  recordCityAnswer: defineAsyncComponent(() => import('../forms/CityAnswerForm.vue')),
  planInstalments: defineAsyncComponent(() => import('../forms/InstalmentsForm.vue')),
  recordPerformance: defineAsyncComponent(() => import('../forms/PerformanceForm.vue')),
  assignTask: defineAsyncComponent(() => import('../forms/TaskForm.vue')),
  merge: defineAsyncComponent(() => import('../forms/MergeForm.vue')),
  split: defineAsyncComponent(() => import('../forms/SplitForm.vue')),
};
