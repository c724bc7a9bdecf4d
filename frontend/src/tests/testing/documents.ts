/** A scoring document with all ten layers of F11 at 0.8 and 0.5: its value is 0.8 exactly. */
export function scoringDocument(sessionId: string, changes: object = {}) {
  const names = [
    ...['demand_need_core', 'trust_reliability', 'purchase_intent', 'value_recognition'],
    ...['emotional_drive', 'awareness_reach', 'price_sensitivity', 'social_influence'],
    ...['access_ease', 'trend_adoption'],
  ];
  return {
    sessionId,
    topic: `Study ${sessionId}`,
    scoredAt: '2026-05-04T10:00:00Z',
    framework: 'canon-148',
    orientation: 'favourable',
    scorer: { kind: 'expert-reading', method: 'for a test' },
    layers: names.map((name) => ({ layerId: `F11.${name}`, score: 0.8, confidence: 0.5 })),
    ...changes,
  };
}
