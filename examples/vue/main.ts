import { createApp } from 'vue';
import 'porchlight-chat';
import Shop from './shop.vue';

createApp(Shop).mount('#shop');
