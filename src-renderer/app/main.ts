import { createPinia } from 'pinia';
import { createApp } from 'vue';
import '../styles/tokens.css';
import '../styles/base.css';
import App from './App.vue';
import { useAppearance } from './appearance';
import { followCoreState } from './core-state';
import { failures, handleVueError } from './failures';
import { markReady } from './ready';
import { createWindowRouter } from './router';
import { useSession } from './session';

const app = createApp(App);
app.use(createPinia());
app.config.errorHandler = handleVueError;
window.addEventListener('unhandledrejection', (event) => failures.report(event.reason));

// Measures must be on the document before anything is drawn.
useAppearance();
void followCoreState();
useSession().listenForNews();

const router = createWindowRouter();
router.onError(failures.reportPage);
app.use(router);
app.mount('#app');
void router.isReady().then(markReady);
