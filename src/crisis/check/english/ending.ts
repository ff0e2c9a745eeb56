/** What people say of ending their life. The form is told in `pattern.ts`. */
export const ending = `
  6 {kill} {self} !laughing|off
  6 killed|ended|murdered myself
  6 ended|took my own? life
  5 wishes|hopes|prays he|she|they ~3 {gone}|not|never !in|for|on
  6 {end} {my} ~1 life|lives|existence|own !back|in|as|with|for|story|to|by|over
  5 {end} it all|forever !here|now
  5 ending it ~1 tonight|today|now|soon|all|forever|finally|tomorrow
  4 {think} ~2 ending it
  4 going to|2 end it !with|early
  4 end|ending things|it for good
  4 ending existence|everything
  2 go|going through with it
  2 going|ready to do it
  1 do it tonight|today
  4 way|ways out ~3 taking|take|think|me
  3 only|one|no|easy way out !of|here|there
  4 only option|choice|solution|answer|thing|escape|way ~3 die|dying|death|suicide
  3 have|got|made|making a plan|date !to|for|with|b|at|on
  4 a plan and|with ~2 date|time|day
  6 plan|plans|planning|planned ~2 {my} ~1 own? death|suicide|end|exit
  4 have|has|been been? planning it ~1 alone|secretly|weeks|months|tonight
  3 been|keep|am|be planning it
  6 commit|committing|attempt|attempting|attempted|tried|try|trying suicide
  5 {my} ~1 suicide !prevention|awareness|squad|hotline|risk
  5 suicidal|suicide friend|friends|brother|sister|son|daughter|child|partner|girlfriend|boyfriend|mom|mother|dad|father|wife|husband|member|user|person|teen|student|someone|cousin
  5 threatens|threatening|threatened|threaten ~2 suicide|self|die
  4 {my} own death
  4 {my} suicide|last|second|first attempt
  5 suicidal thoughts|ideation|urges|feelings|tendencies|thinking|impulses|mood
  5 feel|feels|feeling|felt|am|is|are|been|be|was|getting|become|becoming|being|actively|passively ~2 suicidal
  4 suicidal !people|persons|teens|patients|youth|students|individuals|behavior|behaviour|men|women|characters|friend|friends|brother|sister|son|daughter|child|partner|girlfriend|boyfriend|mom|dad|member|user|person|someone|teen|student|cousin
  5 suicide ~2 is|seems|feels|looks|becomes|be ~4 option|answer|choice|way|thing|solution|mind|only|think|escape|out
  5 suicide ~4 on {my} mind
  5 {my} mind ~1 is|keeps|goes ~2 suicide|death|dying
  4 talks|talking|talked|spoke|speaking|posting|posted|wrote|writing|texting|threatens|threatening|threatened|mentioned|mentions ~1 about|of|with ~2 suicide|dying|ending
  1 suicide
  4 overwhelmed|consumed by|with ~1 thoughts of|about death|dying
  2 thoughts ~1 not|never ~1 stop|go|leave|end|quit
  2 thoughts ~2 back|loud|louder|strong|stronger|winning|worse|intrusive
  2 dark thoughts|place
  3 scared|afraid|frightened ~1 of ~1 own thoughts|mind|head|brain|myself
  2 {not} ~1 make|made it to|through|past ~2 morning|night|tomorrow|week|birthday|christmas
`;
