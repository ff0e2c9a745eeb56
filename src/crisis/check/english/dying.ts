/** What people say who wish to die. The form is told in `pattern.ts`. */
export const dying = `
  5 had|have enough of ~1 life|living|existing|existence
  4 done with everything|life|trying|existing|everyone
  5 consider|considering|considered|contemplating|contemplate suicide
  4 end|ending|stop my|this {pain} !at|in|shoulder
  5 last day|night|hours|week|time on|of|in earth|life|alive|existence
  5 {want}|ready|prepared|deserve|deserves to|2 be? dead|die|dying !hard|another|on|for|in|fabric|of|from|laughing|inside|my|her|his|hair
  5 {want} to be gone|unalive|unalived|no !for|on|by|from|until|before
  5 {want}|like to not|never|nolonger be? alive|exist|live|wake|around|existing
  5 {want} to stop|cease|quit existing|living|exist|breathing|being
  4 {want}|going|wanting|should|could|just to? disappear|vanish !into|to|for|on|when|from
  5 disappear|vanish|gone from this|the|that world|earth|life|everything|existence|planet
  4 {want}|going to fade|go away forever
  4 {want} to give up on? life|living|everything|myself
  3 {want} to give up
  4 {want}|going|need|about to end it|everything|all !with|early|between|here|now
  3 {want} to end things !with|between|early|on
  5 {want}|going|ready to end this pain|life|misery|suffering|forever|tonight|nightmare
  4 {want} to sleep ~2 forever|never
  4 go to sleep forever
  4 going|ready|about to end things .
  4 {want} {all}|life|my ~2 to end|stop|over !at|on
  4 {want} the|this|my|these|all {pain}|hurt|voices ~1 to end|stop|over|go
  4 {want} it|everything|life|all ~1 to be over|done|finished
  4 {want} this to be over|done
  3 {want} out !of|to|with|for|tonight
  5 {i} ~1 stop|stopped existing|living|breathing
  5 better off gone|dead|not|never
  4 made my peace
  1 ready to go
  5 urge|urges|desire|impulse|temptation|tempted|longing|compulsion|need ~1 to ~1 end|die|kill|hurt|harm|disappear ~1 it|myself|things|everything|my
  5 urge|urges|desire|longing to ~1 die|disappear
  4 feel|feels|feeling|felt like dying !of|from|for
  5 why was|were|am i ~2 born|alive
  4 life|living|world ~2 not ~1 for me|myself
  4 will|going be|to dead !if|tired|last|when|meat|serious|in|on|by
  5 will|going|to be dead by|soon|tonight|tomorrow|before|anyway
  4 {not} see|reach|make|have ~1 {my} next|birthday|graduation|another !level|appointment
  5 close|away|edge|verge|brink|inches|steps ~1 of|from|to ~1 ending|killing|hurting|harming|suicide|doing ~1 it|myself|my|all|something|suicide !with
  5 i attempted last|yesterday|again|twice|recently|tonight|today|this
  4 {not} ~3 be around for|by|to|when|next
  4 {not} ~3 be alive for|by|to|when|next|at
  4 do something ~2 {can}|will|would not|regret ~1 take|undo|regret|back|forget
  5 {not} ~2 strength|energy|will|courage|reason|desire|motivation|power|wish ~1 to live|exist|survive|be !stream
  4 {not} ~2 strength|will|courage|energy to keep|go|carry|continue|fight going|on|living|fighting|anymore
  4 hurts|painful|hard|exhausting|much|tiring|agony ~2 to be|stay|keep|live|exist|living alive|living|anymore|like
  4 hurts|painful|exhausting|agony ~1 to live|exist
  3 relapsed|relapse|relapsing
  4 self harms|injures
  4 {me} ~3 closer to death|dying|ending
  5 easier|better|best|simpler|relief|happier|kinder ~4 not ~2 alive|exist|existing|born|here|around|wake
  5 easier|better|best|simpler|happier ~4 {i} ~2 dead|died|gone|die
  4 if {i} ~1 died|dead|killed|disappeared|vanished !in|from
  4 if {i} was|were|am ~1 dead|gone !in|from|on|for|next|when|at
  5 die|pass|go|dying|slip in {my} sleep
  4 disappointed|sad|upset|angry|hate|sorry|regret|ashamed|mad|tired ~3 woke|alive|waking|existing|exist|breathing|surviving
  5 sorry for|that|i ~2 alive|existing|exist|born|living
  5 {not} ~2 {want} to see|face|make|reach|live ~1 tomorrow|morning|sunrise|another|birthday|day|christmas|see
  4 courage|guts|strength|nerve|bravery|brave|bold|energy ~1 to end|do|die|kill|leave|go it|everything|die|myself|my|this|through
  4 tonight|night|weekend|today|tomorrow ~4 end|ending things|it !with
  4 {not} ~3 bother|annoy|burden|hurt|disappoint|trouble anyone|you|them|anybody|everyone|people ~1 anymore|after|ever|again
  2 after tonight|tomorrow ~2 you|nobody|i|it|everything|everyone|nothing
  4 after tonight ~4 not|nothing|nobody
  5 {not} see|imagine|picture myself ~3 here|alive|around|growing|old|making|turning|reaching|living|next|future|surviving|existing
  5 {not} ~2 {my}|this life ~2 worth !the
  4 {not} worth living|saving|staying|existing
  5 {want}|rather ~2 my life ~1 to be over
  4 {not} ~4 belong ~2 this|the world|earth|life
  4 {not} belong ~1 alive|anywhere
  5 {not} meant|supposed to be alive|exist|live|born
  4 {not} make|making it out ~1 alive
  5 {not} ~1 {want}|like to be? alive|living|breathing|existing
  5 mistake|better that|if|to i|be ~2 born
  5 mistake ~1 being born
  4 hate|regret|curse ~3 was|being born
  3 {not} care ~2 anymore ~3 me
  4 {not} care ~2 about ~1 living|life|alive|staying|surviving
  4 {not} want ~1 help|saving ~3 die|dead
  5 dead or alive|die
  4 live or die
  4 {want} my|this life|existence|story ~1 to end|stop
  5 {hope} {i}|to|this|that ~3 {gone} !on|for|laughing|in
  5 {hope} {i}|to|that ~3 not|never ~4 alive|born|exist|existed|existing|live|living|survive !in|with|at|near
  5 {hope} {i}|to|that ~3 not|never ~2 wake|woken|wakes up? !early|late|before|at|for
  3 {hope} {i} ~2 not|never ~1 here|around
  4 {hope} ~3 {my} last
  4 {hope} ~2 stop existing
  5 wish {i} ~3 never|not ~1 wake|existed|born
  5 rather be? dead|die|dying !than|of
  4 rather be? dead|die than {i}|face|feel|go|live|be|face|spend|keep|deal|see|have|wake
  5 rather not be? alive|exist|live|wake|existing
  5 better off dead
  5 should|ought ~1 be? dead|die !of
  5 should ~1 be gone
  5 {not} deserve to live|be|exist|breathe|keep !treated|here|in|this|with|yelled|loved|spoken|ignored
  5 should not be? alive|exist|living
  3 should not be here !on|now|today|so
  4 let {me} die
  4 why {can}|do|did not? i not? die|disappear
  5 why am|is|are {i} ~1 alive|living|existing
  4 fine|okay|ok|cool|comfortable with dying|death|being !dead
  4 {not} care ~1 if|whether|about {i} ~2 die|died|live|lived|dead|alive|wake
  4 {not} care ~1 what happens to me
  4 {not} mind dying|death|being
  4 {not} mind ~1 if {i} ~2 die|died|dead|wake
  4 if {i} ~1 died|die|dead ~4 fine|okay|ok|relieved|happy|glad|better|matter|mind|care|notice|easier|miss
  4 look|looking|looks forward to death|dying
  4 {think} ~1 about|of ~2 dying|death|dead !in|on
  5 {think} ~1 about|of ~2 not|never existing|waking|alive|living|being
  5 {think} ~1 about|of|on|how ~3 suicide|suicidal
  5 {think} ~1 about|of ~2 {kill} {self}
  4 {think} ~1 about|of ending it|everything|things|all|this !with|early
  4 {think} ~1 about|of leaving this world|everything|everyone
  4 {think} ~3 i ~2 better off
  3 {think} ~1 about|of unaliving|unalive
  5 dying|death|dead|suicide|dead ~1 sounds|seems|feels|looks|be|is ~3 {good}|peace|escape|answer|option|way|solution|choice
  5 {not} existing sounds|seems|feels|would
  3 part of {me} want|wants
  4 kill me ~1 please
  4 please kill me
  4 unalive|unaliving
  3 wish ~2 never wake
  4 asleep ~2 never|not wake
  5 sleep|asleep|bed ~2 not|never ~1 wake !early
  4 {hope} ~5 {i} ~1 never|not come back !late|here
  4 chance|way to not|never ~1 wake|exist
  5 {want} to be|join ~4 heaven
  2 {want} to be|join with? ~2 again !friends|there
  4 unsafe with|around {self}
  5 voices|voice|head|mind|brain ~3 me to end|kill|die|hurt|do
  2 life ~2 to hard|much|painful|heavy|difficult|cruel
  4 {not} ~2 want to do life|this ~1 anymore
  5 {not} ~2 want to do life
  5 never wake|waking up again
`;
