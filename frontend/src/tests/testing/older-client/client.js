/**
 * A client of `/api/v3` as the contract describes the older one. It trusts what it is told: a text
 * where a number belongs, or a list where an object does, makes it throw.
 */
import { drawSegment, element, fill } from './draw.js';

const SEGMENTS = ['consumer', 'market', 'product', 'brand', 'experience'];
const MARKERS = {
  market: 'opportunities',
  consumer: 'challenges',
  product: 'product_features',
  brand: 'brand_opportunities',
  experience: 'pain_points',
};
const GIVES_UP_MS = 90_000;

const query = new URLSearchParams(location.search);
const api = query.get('api');
const interval = Number(query.get('interval'));
const RESULTS = '/api/v3/data-driven-results';

const at = (id) => document.getElementById(id);

/** The body of a 2xx; anything else is thrown with its status and detail. */
async function ask(path, method = 'GET') {
  const response = await fetch(api + path, {
    method,
    headers: { Accept: 'application/json, text/plain, */*', 'Content-Type': 'application/json' },
    signal: AbortSignal.timeout(GIVES_UP_MS),
  });
  const body = await response.json();
  if (response.ok) return body;
  throw Object.assign(new Error(`Status ${response.status}`), {
    status: response.status,
    detail: body.detail,
  });
}

/** Runs the work; what it is refused stands on the page, which takes the detail for a text. */
async function attempt(work) {
  at('error').textContent = '';
  try {
    await work();
  } catch (error) {
    if (!('detail' in error)) throw error;
    at('error').textContent = error.detail.trim();
  }
}

async function listTopics() {
  const { success, topics } = await ask('/api/v3/scoring/topics');
  if (success !== true) throw new Error('The topics were not listed');
  fill(at('topics'), topics, (topic) => {
    const button = element('button', topic.topic);
    const { total_scores, has_scores } = topic.scoring_information;
    const scores = has_scores ? total_scores.toFixed(0) : 'no';
    const when = new Date(topic.created_at).toISOString();
    button.onclick = () => attempt(() => openTopic(topic));
    button.dataset.session = topic.session_id;
    const { total_items } = topic.content_statistics;
    const words = ` ${topic.status}, ${scores} scores, ${total_items.toFixed(0)} items, ${when}`;
    return [button, words];
  });
}

async function openTopic({ session_id: session, topic }) {
  for (const id of ['markers', 'statuses', 'segments']) at(id).replaceChildren();
  at('generate').hidden = at('clear').hidden = true;
  const complete = await ask(`/api/v3/results/complete/${encodeURIComponent(session)}`);
  const markers = Object.entries(MARKERS).map(([part, list]) => [part, complete[part][list]]);
  fill(at('markers'), markers, ([part, list]) => [`${part}: ${list.map(textOf).join(' | ')}`]);
  for (const value of Object.values(complete.confidence_scores)) value.toFixed(2);
  if (markers.every(([, list]) => list.length === 0)) return;
  at('generate').hidden = at('clear').hidden = false;
  at('generate').onclick = () => attempt(() => generate(session, topic));
  at('clear').onclick = () => attempt(() => clear(session));
  await follow(session);
}

/** An object as a child of an element is what the older client's library throws at. */
function textOf(item) {
  if (typeof item === 'string' || typeof item?.name === 'string') return item.name ?? item;
  throw new TypeError(`${JSON.stringify(item)} cannot be shown`);
}

/** Asks again only while a generation is processing; pending counts as an error. */
async function follow(session) {
  const now = await ask(`${RESULTS}/status/${encodeURIComponent(session)}`);
  at('statuses').append(element('li', now.status));
  at('progress').textContent = progressOf(now);
  if (now.status === 'completed') return loadSegments(session);
  if (now.status === 'processing') return later(() => follow(session));
  const detail = now.status === 'failed' ? now.error_message : 'The generation is pending';
  throw Object.assign(new Error(now.status), { detail });
}

function progressOf({ progress_percentage, completed_segments, total_segments, current_stage }) {
  const percent = progress_percentage.toFixed(0);
  const segments = `${completed_segments.toFixed(0)} of ${total_segments.toFixed(0)}`;
  return `${percent} %, ${segments} segments${current_stage ? `, ${current_stage.trim()}` : ''}`;
}

function later(work) {
  return new Promise((resolve) => setTimeout(resolve, interval)).then(work);
}

async function loadSegments(session) {
  at('segments').replaceChildren();
  for (const segment of SEGMENTS) await loadSegment(session, segment);
}

async function loadSegment(session, segment) {
  const result = await segmentOf(encodeURIComponent(session), segment);
  if (result.status === 'processing') {
    at('progress').textContent = `${result.progress.toFixed(0)} %: ${result.message.trim()}`;
    return later(() => loadSegment(session, segment));
  }
  at('segments').append(drawSegment(segment, result));
}

/** A segment that is not found is asked for once more, at the path of the second component. */
async function segmentOf(session, segment) {
  try {
    return await ask(`${RESULTS}/segment/${session}/${segment}`);
  } catch (error) {
    if (error.status !== 404) throw error;
    return ask(`/api/v3/enhanced-segment-results/${session}/${segment}`);
  }
}

async function generate(session, topic) {
  at('statuses').replaceChildren();
  at('segments').replaceChildren();
  const path = `${encodeURIComponent(session)}/${encodeURIComponent(topic)}`;
  const { status } = await ask(`${RESULTS}/generate/${path}`, 'POST');
  if (status !== 'started') throw new Error(`The generation is ${status}`);
  await follow(session);
}

async function clear(session) {
  at('statuses').replaceChildren();
  at('segments').replaceChildren();
  await ask(`${RESULTS}/clear/${encodeURIComponent(session)}`, 'DELETE');
  for (const segment of SEGMENTS) await loadSegment(session, segment);
}

await attempt(listTopics);
