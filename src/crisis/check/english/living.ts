/** What people say who do not want to live. The form is told in `pattern.ts`. */
export const living = `
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
  4 {not} want to be|stay here .
  4 pointless|useless|senseless to keep|go|live|continue|carry
  3 {not} need to be here|alive .
  5 {think} ~6 if i ~2 not ~1 here|around|alive|exist|existed
  4 {can} not anymore .
  3 nothing|nobody left for|in me .
  4 wake|woke|waking ~1 disappointed
`;
