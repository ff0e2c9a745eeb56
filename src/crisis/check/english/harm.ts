/** What people say of hurting themselves, in general words, and of having done so. The form is told in `pattern.ts`. */
export const harm = `
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
  4 a danger to {self}
  # having taken something: no word of what, or how much
  5 {i}|{person}|{have} ~2 took|taken|swallowed|swallow something .
  4 {i}|{person} ~2 took|swallowed something|it|them ~2 die|sleep|end|forever
  5 {i}|{person}|{have} ~3 took|taken|swallowed|takes|taking too|to much|many .
  4 just|think|probably|maybe took|taken|swallowed something|too|them .
  5 just|think|probably|way took|taken|swallowed too|to much|many .
  4 took|taken|swallowed something .
  4 i|{have} ~1 took|taken|swallowed ~1 lot .
  5 swallowed to much|many
  4 much|many i ~1 took|taken|swallowed .|but
  4 took|taken|swallowed ~1 lot|whole of? something|thing|everything .
  5 {i}|{person}|{have} ~2 took|taken|swallowed it|them|everything|all .
  5 {i}|{person}|{have} ~2 took|taken|swallowed it|them|everything all at once
  5 i|{have} ~2 took|taken|swallowed everything|all|whatever i|we|that|there|in
  5 he|she|they|{person} ~2 took|taken|swallowed everything|all|whatever he|she|they|that|there
  5 took|taken|swallowed ~2 more|many|much than ~1 should|meant|supposed|allowed|told|was
  5 took|taken|swallowed ~3 on purpose
  4 i|{have} already took|taken|swallowed it|them|something|everything|too
  4 swallowed something|everything|them
  4 took|taken|swallowed something to end|die|sleep|stop|make
  4 {hurt} {self} ~2 badly|deep|again|purpose|bad
  5 did|done something ~2 bad|terrible|awful|stupid to {self}
  4 i ~1 {did} it ~3 took|taken|swallowed|hurt|harmed
`;
