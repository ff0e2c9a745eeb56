/** What people say who say goodbye. The form is told in `pattern.ts`. */
export const goodbye = `
  4 goodbye|farewell forever|cruel
  3 goodbye ~2 good
  4 goodbye|bye ~1 world !tour|cup
  3 say|saying|said|tell|telling|post|posted goodbye ~3 everyone|before|go|last|all|world|everybody|time|forever|friends
  4 say|saying|said goodbye ~2 before {i} ~1 go|leave|die
  4 done ~3 goodbye
  4 say|saying|said|made|saying {my} goodbyes
  2 goodbye everyone|everybody|friends|all|guys|love
  3 this is ~1 goodbye
  4 goodbye ~4 not ~1 be here|around|back|alive
  4 written|write|wrote|writing|made|left|leaving|posted|posting|sent|shared ~3 goodbye|suicide|farewell|last|final letter|letters|note|notes|message|messages|post|video|will|words
  3 {my} last|final message|post|night|day|words|goodbye|letter|note|text|days|hours|hour|sunset|birthday|christmas !at|of|before|in|here|as|with|on
  4 is {my} last night|day|goodbye|sunset !at|of|before|in|here|as|with|on|shift
  4 last time ~1 you ~2 hear|see|talk ~2 {me}
  4 never see|hear|talk ~2 me|from|you again
  2 when|after|once {i} am|is|was gone|dead !on|for|to|until|at|from|next|all
  2 after|when|once {i} am|is|was|have|gone|dead ~1 gone|dead|died
  5 time you|anyone|they|everyone ~1 read|reads|see|sees|find|finds|get ~5 gone|dead
  4 will|would be gone|dead ~1 forever|soon|by|before|tomorrow !for|in|until|from
  2 where {i} am|is going
  3 gave|give|giving|given away {my}|all|everything|most ~2 things|stuff|belongings|everything|possessions|pets|own
  4 {not} have to deal|worry|put|bother|suffer|see|listen|tolerate|hear ~2 {me} ~2 longer|anymore|again|soon|much
  3 {not} ~1 around|here ~1 much longer
  2 {me}|{i} much longer
  2 tell ~2 mom|mum|dad|family|parents|brother|sister|wife|husband|kids|everyone|them|her|him ~1 i|that ~1 love|loved|sorry
  2 this is it for me
  1 love you all
  1 thank|thanks you? ~2 for everything|all|ever
  2 sorry for everything !i|that|you
  2 forgive me
  2 leaving this world|earth|life
  4 leave|leaving|escape|exit this world|earth|life|planet|existence
  4 this is|will ~1 be? my last|final message|post|words|text|night !in|as|on|at|before|about|of
  3 tonight is the|my night
  2 made up my mind
`;
