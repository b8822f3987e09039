/** For tools that don't read single-file components; vue-tsc and the bundler know their real types. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent;
  export default component;
}
