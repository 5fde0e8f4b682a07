import { mount } from 'svelte';
import 'porchlight-chat';
import Shop from './shop.svelte';

mount(Shop, { target: document.querySelector('#shop') as HTMLElement });
