/** What people say who give up. The form is told in `pattern.ts`. */
export const givingUp = `
  4 in|having a? crisis !management|communications|mode
  3 i give|gave|giving|given up
  4 given|giving|gave|give up on life|living|everything|myself
  3 no|not|without|lost|losing|any ~2 hope ~1 left|anymore|for|me|at|and|i !you|that|it
  3 lost|losing ~1 hope
  3 hopeless|hopelessness
  3 never|nothing|not ~3 get|gets|be|getting|change ~1 better|okay|ok|happy|improve !at|with|grades
  3 at {my} ~1 limit|breaking|end|lowest|wits|rock
  2 no|any fight|strength|energy|will left
  3 {not} ~2 keep fighting|trying|pretending|pushing|going !to
  3 {not} ~2 want to keep|fight|try ~1 anymore|trying|fighting|going
  2 everything|life hurts
  3 everything ~1 hurts ~2 want|vanish|much|anymore
  2 breaking|falling apart|down
  2 {not} cope|coping
  2 i am done
  2 {not} okay|ok|fine|safe
  2 need help ~1 now|please|asap|urgently|immediately|bad|badly
  3 trapped
  3 scared|afraid to be alone
  4 {not} ~3 safe ~2 alone|myself
  2 alone with my thoughts|mind|head|brain
  2 end the pain|suffering
  4 stop|end|escape the|my|this pain|suffering|misery forever|permanently|for
  3 {can} not ~1 escape
  4 no way out .
  4 no hope ~1 for me|myself .
  4 lost|losing all|any|every hope .
`;
