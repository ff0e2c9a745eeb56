/** What is near to the other rules, and enough with one more sign of distress. The form is told in `pattern.ts`. */
export const near = `
  3 want|wish|hope|need|think|thought|thoughts|thinking|feel|feeling|feelings|scared|afraid|ready|close|tempted|rather|craving|crave|deserve|imagine|imagining|wonder|wondering ~5 die|dead|suicide|suicidal|dying|death|alive|existing !of|for|laughing|hard|inside|tired|serious|in|to|at|from|again|poets|space|squad|prevention
  3 i|me|myself ~5 not ~3 alive|exist|existing|survive
  3 leave|leaving|escape|escaping everything|everyone|it ~1 behind|all
  1 anymore|tonight|alone|lonely|hate|tired|exhausted|scared|terrified|pain|hurts|hurting|empty|numb|broken|worthless|useless|failure|please|cry|crying|dark|darkness|depressed|depression
`;
