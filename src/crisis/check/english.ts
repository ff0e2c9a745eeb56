import { type Classes, compile } from './pattern.ts';

/**
 * What people say in English when they may need help: words of wanting to die, of ending one's life, of self-harm in general, of
 * being a burden, of goodbye and of giving up. No method and no means is in here. Four points are enough to show help first.
 */
const classes: Classes = {
  i: 'i he she they',
  not: 'not never nolonger',
  me: 'me him her them',
  my: 'my his her their',
  self: 'myself himself herself themself themselves',
  want: 'want wants wanted wanting need needs wish wishes',
  hope: 'wish wished wishing hope hoped hoping pray prayed praying',
  think:
    'think thinks thinking thought thoughts consider considers considering considered contemplate contemplating fantasize fantasizes ' +
    'fantasizing fantasise fantasising obsess obsessing obsessed imagine imagining dream dreams dreaming plan planning ideation daydream daydreaming ruminating',
  gone: 'dead die died gone disappear disappeared vanish vanished',
  alive: 'alive born exist existed existing live living wake woken awake',
  kill: 'kill killing kills murder murdering end ending ends off offing unalive unaliving destroy destroying delete deleting',
  end: 'end ending ends take taking takes finish finishing',
  hurt: 'hurt hurts hurting harm harms harming harmed injure injures injuring injured damage damaging damaged',
  good: 'good nice peaceful relief great lovely perfect beautiful amazing better easier comforting appealing tempting sweet best relieving freeing okay fine',
  cause: 'reason reasons point purpose cause use motivation',
  pain: 'pain suffering hurting misery hurt agony torment nightmare thoughts noise',
  all: 'it everything this all',
  can: 'can could',
  live: 'live living alive exist existing stay staying continue continuing going go keep trying try life wake stick',
};

export const english = compile(
  `
  # wishing to die
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

  # not wanting to live
  5 {not} ~3 {want}|like|desire|wish|care|feel to|like ~1 live|living !in|with|at|near|next|together|there|here|off|by|under|like|on|close|up|alone|downtown
  4 {not} ~3 want to live like|in|with|inside this|that|pain|fear|misery|myself|world|body
  5 {not} ~3 {want}|like|feel to|like ~1 alive|exist|existing|continue|carry !working|with|on|talking
  5 {not} ~3 {want} to be|stay|remain|keep alive|around|existing|living|breathing|fighting|trying|going !to|for|with
  3 {not} ~3 want to be|stay here !for|when|with|on|at
  5 {not} ~3 want to be|stay here anymore|longer
  5 {not} ~4 be|live|exist|stay|here on|in|of this|the earth|world|planet|body|life !of
  5 {not} ~3 want to wake up !early|at|for|before|this|him|her|them|my|and|so
  4 {not} ~3 want to go on !a|the|that|this|vacation|holiday|stage|it|with|trip
  4 {not} ~2 want this life|life
  5 {not} see|find|have|got|know ~3 {cause} ~3 {live}|here
  5 no|any|single|another|without|zero {cause} ~3 living|live|alive|stay|existing|life|exist|breathing
  4 no {cause} ~2 to be? go|continue|keep|stay|anymore|carry|here|around|wake !to
  3 no {cause} anymore
  4 no {cause} to|in|of|for anything|life|me|it|any !of|this|here
  4 what is|the ~1 {cause} of|in|to ~1 living|life|live|alive|existing|being|going|trying|anything|staying
  3 what is ~1 {cause} anymore
  3 {not} see ~1 {cause} anymore
  5 nothing|nobody|not ~2 to|worth live|living for
  5 life|living|alive|it|this|existence ~1 not ~1 worth ~1 living|anymore
  5 life|living|existence ~1 not worth it
  4 life|living|existence ~2 pointless|meaningless|unbearable|worthless|hopeless|over|torture|hell|useless
  4 being|staying|living alive ~2 painful|hurts|torture|exhausting|hell|unbearable|much|hard|pain
  5 tired|sick|exhausted|done|fed|weary|over|bored of|with|from|up ~1 living|alive|existing|existence !with|in|here|at|like|off
  5 tired|sick|exhausted|done|fed|weary of|with|from|up with? ~1 life !hacks|lessons|advice|admin|in|at|here|drawing|coach
  5 {can} not|never go|carry on !a|the|that|stage|vacation|holiday|it|trip|my|monday|sunday|tuesday|friday|saturday
  4 {can} not keep|continue going|living|fighting|trying|existing|pretending|doing|like|surviving !to|the|my|overtime
  4 {not} think|know|sure|see ~3 {can}|will ~2 keep|go|carry|continue|make|take|survive|last going|on|living|it|this|another|fighting|through|anymore|like|much !to|by|the
  4 {not} know ~2 how much longer|more
  4 much longer ~2 {i} can ~1 keep|go|take|do|live|last|hold|survive
  5 {can} not ~1 handle|stand|bear|endure|take ~2 living|alive|life|existing
  5 {can} not live like|with|anymore|another|myself
  4 {can} not do|take|handle|bear|stand|endure|survive this|it|life|living|anything|another ~1 anymore|day|night|more
  3 {can} not do|take this|it|life
  4 {can} not survive|bear|face ~1 another|tomorrow
  4 {not} see|have|want|imagine|picture|got ~1 a|any|my future|tomorrow ~1 for|anymore|myself|ahead|at
  4 no future for me|myself
  3 {not} see|have ~1 a|any|my future
  5 will to live|survive !music
  4 will to keep|go|carry|fight|continue|exist ~1 going|on|living|fighting
  4 never asked to be? born|alive|exist|live
  4 {not} ~3 be here|around|alive ~1 tomorrow|longer|anymore|soon
  4 {not} make|making it ~1 tonight|tomorrow|week|year|alive
  4 {not} sure|know ~3 {want} to|be|this ~1 here|alive|live|exist|around|be
  4 {not} know|sure ~1 if|whether|that i ~2 live|survive|alive|make|see ~2 anymore|through|tonight|tomorrow|night
  3 hate|hating being|that alive|i
  4 hate|hating being alive
  3 hate living|waking

  # ending one's life
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

  # self-harm, in general words
  5 {hurt} {self} !at|while|playing|skating|on|by|in
  4 {hurt} {self}
  4 punish|punishing|punished|hating|hates {self} ~1 by|with|for|physically
  4 hurting|harming|hurt|harm {my} own? body
  5 want|wants|wanted|going|urge|urges|urged|tempted|about|trying|need|itching|craving|desire|started|start|starting ~4 self harm|harming|injure|injury|hurt|harmed
  5 feel|feels|feeling|felt like self
  5 thoughts|thought|thinking|urge|urges|impulse|impulses ~1 of|to|for|about ~1 self|hurting|harming|injury
  5 relapse|relapsed|relapsing|slipped ~3 self|harm|harming|hurting
  4 struggling|fighting|trying|hard|urge not to self|hurt|harm|kill|relapse|end
  5 been|am|is|are|was|i|he|she|they|keep|keeps self harm|harms|harming|harmed|injuring|injured|injure
  4 who self harms|harm|harmed
  5 started|start|begun|began|doing|back|addicted|resist|resisting|fighting|struggling|struggle ~3 self harm|harming|injury
  2 self harm|harming|injury|harmed
  5 myself harm|harming|injury
  5 {my} self harm|harming|injury
  4 self harm|harming|injury ~2 is|helps|calms|relieves|makes|keeps|feels ~3 only|way|thing|help|helps|better|worse|relief|calm|calms|me
  3 {want} to feel ~1 pain
  3 urges ~2 strong|back|bad|worse|getting|hit|again
  5 {not} ~2 keep {self} safe
  4 {not} trust {self} !with|to|around
  5 {not} trust {self} ~2 alone|right|tonight|not|anymore|safe|be
  5 {not} ~1 safe with|from|around {self}
  3 {not} ~1 safe alone|tonight
  4 {not} be alone tonight|now|with
  4 afraid|scared|worried|terrified|frightened|fear|fearing|know of|about|that|what ~2 what? ~1 {i} ~1 do|capable|doing to?
  4 do|did|done|doing|does something|anything|things ~2 to {self} !for
  3 do something|anything bad|stupid|terrible|drastic|permanent|irreversible|reckless|dumb
  4 taken something|too
  4 a danger to {self}

  # being a burden
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

  # near to those, and enough with one more sign of distress
  3 want|wish|hope|need|think|thought|thoughts|thinking|feel|feeling|feelings|scared|afraid|ready|close|tempted|rather|craving|crave|deserve|imagine|imagining|wonder|wondering ~5 die|dead|suicide|suicidal|dying|death|alive|existing !of|for|laughing|hard|inside|tired|serious|in|to|at|from|again|poets|space|squad|prevention
  3 i|me|myself ~5 not ~3 alive|exist|existing|survive
  3 leave|leaving|escape|escaping everything|everyone|it ~1 behind|all
  1 anymore|tonight|alone|lonely|hate|tired|exhausted|scared|terrified|pain|hurts|hurting|empty|numb|broken|worthless|useless|failure|please|cry|crying|dark|darkness|depressed|depression

  # saying goodbye
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
  4 written|write|wrote|writing|made|left|leaving ~3 goodbye|suicide|farewell|last|final letter|letters|note|notes|message|messages|post|video|will|words
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

  # giving up
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
  `,
  classes,
);
