import { chromium } from 'playwright-core';
const [,, url, out, w, scheme, y, h] = process.argv;
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run']});
const p = await b.newPage({ viewport:{width:+w,height:1000}, colorScheme:scheme }); await p.goto(url);
await p.screenshot({path:out, fullPage:true, clip:{x:0,y:+y,width:+w,height:+h}}); await b.close();
