import { createApp } from 'vue';
import '../styles/tokens.css';
import '../styles/base.css';
import ScreenApp from './ScreenApp.vue';

document.documentElement.dataset.theme = 'screen';
createApp(ScreenApp).mount('#app');
