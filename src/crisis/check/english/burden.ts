/** What people say who feel that they are a burden, and other ways of saying the same. The form is told in `pattern.ts`. */
export const burden = `
  5 better|happier|easier|relieved|glad|fine|good|best|lighter|okay|improve|improved|off ~2 without {me} !saying|telling|on
  5 better ~1 place|world without {me}
  5 better|happier|easier|relieved|glad|happy|fine|best|nicer|okay|celebrate|rejoice|care ~2 if|when|with|once {i}|me ~4 gone|died|dead|disappeared|vanished|existed|never|around|die|disappear|exist|here|born|alive
  5 nobody|not|none|noone|who|anyone|anybody ~2 miss|notice|care|cry|mourn|remember ~2 if|when|that ~1 {i} ~2 gone|died|disappeared|dead|left|vanished|die|disappear|not|never|existed
  4 nobody|not|none|never|no ~2 miss {me}
  3 burden
  2 {me} a burden|failure|mistake
  1 waste|drain of|on
  3 waste|wasting of? space|air|oxygen|existence|skin
  2 worthless|useless|unlovable|unwanted
  2 hate|hates|loathe|despise {self}
  2 hate {my} life
  5 thoughts|thinking|thought|feelings|feeling|ideas ~3 not ~1 {want}|being|existing|living|waking ~2 here|alive|exist|live|up|around
  4 no|any|little|see|find {cause} ~2 continuing|going|trying|anything|staying|carrying !to|out|on
  4 easy|nice|good|better|best|like|wonderful|peaceful ~3 be gone|dead !for|by|on
  4 living|existing|existence|life|breathing hurts|is|feels ~1 painful|pain|much|hell|torture|agony|exhausting|unbearable
  5 going|goes|go|drifts|drifting|keeps|return|returns|returning|wanders|wandering ~2 to suicide|death|dying|ending|killing|hurting !myself
  5 tired|sick|exhausted of fighting|struggling|hurting|pretending|surviving|suffering|everything !with|about|over|for|being|in|at|that
  4 barely|hardly|not ~2 holding|hanging|hold|hang on|together ~1 anymore|much|longer|to !to
  4 barely|hardly holding|hanging|surviving|coping
  4 hanging ~2 by a thread
  4 {not} think ~1 i can ~1 live|survive|exist|cope|stand through|like|another|with|this|it !the|in|by
  4 how|much longer i can hold|survive|hang
  5 if i ~1 die|disappear|kill|vanish|go ~6 care|notice|miss|matter|better|happier|sad|cry|relieved
  5 give|need|find|want|looking|tell|name|search|searching ~3 reason|reasons ~2 to|not ~1 live|stay|keep|go|alive|die|kill
  5 crave|craves|craving death|dying
  5 long|longing|wait|waiting|pray|praying|ready|wish|wishing|begging for ~1 death|dying
  4 long|longing|wait|waiting|pray|praying|wish|wishing for it|everything|life ~2 over|end
  4 wrote|written|finished the|my letter|letters|note|notes !to|for|about|on|in|from
  4 before i ~1 end|kill|die|off it|myself|my|things
  5 forgive|sorry ~4 i am about|going|planning to do
  5 {not} ~3 enough to ~1 keep|live|go|carry|continue|survive|exist|fight
  4 what i am about to do
  5 hope|wish|pray|want|wishing|hoping something|someone|anything|somebody|life ~2 kills|kill|killed|ends|end|takes|take|ended me|my !to|with
  4 why do|should i ~1 bother|keep|even ~1 waking|living|trying|existing|wake|live
  5 asleep ~1 forever|permanently
  3 sleep forever !after|if|today
  5 no|other choice|option|way|choices|options ~2 but|except|than to|dying|death ~1 end|die|kill|go|dying|death
  4 before i ~1 do something
  5 {can} not stay alive
  4 stay|staying|stayed|kept alive because|for|only|out
  5 tried|try|trying|attempted|attempt|attempting to ~1 end|kill|die|unalive it|things|myself|all|everything !with|between
  4 {not} think|believe ~1 anyone|anybody|somebody|people|they ~1 would ~1 miss|care|notice
  4 out of reasons|hope|strength
  4 be gone soon|forever|tomorrow|tonight
  4 on ~1 other side goodbye|bye|forever
  5 {can} not wait to be? die|dead
  3 talks|talking|talked about death|dying
  5 if i ~1 die|disappear|vanish ~2 nobody|noone|everyone|they|people
  4 long|longing|wish|wishing|wait|waiting for it|everything ~2 to be over
  3 nobody needs|wants|loves me
`;
