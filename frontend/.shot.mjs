import { chromium } from 'playwright-core';
const base = process.argv[2]; const routes = (process.argv[3]??'').split(',');
const widths = (process.argv[4]??'320,1280').split(',').map(Number); const schemes=(process.argv[5]??'light').split(',');
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run']});
for (const c of schemes) for (const w of widths) { const ctx = await b.newContext({ viewport:{width:w,height:1000}, colorScheme:c }); const p = await ctx.newPage();
 p.on('console', m=>['error','warning'].includes(m.type())&&console.log('CONSOLE',m.text())); p.on('pageerror', e=>console.log('ERR',e.message));
 for (const r of routes) { await p.goto(base+r); const n=r.replaceAll('/','_')||'_'; await p.screenshot({path:`/tmp/pages/shots/${n}-${w}-${c}.png`, fullPage:false});
 const o=await p.evaluate(()=>({sw:document.documentElement.scrollWidth,h:document.documentElement.scrollHeight})); console.log(r,w,c,o.sw,o.h);} await ctx.close(); }
await b.close();
