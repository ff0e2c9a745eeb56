import type { Classes } from '../pattern.ts';

/** Words that mean alike in a rule. */
export const classes: Classes = {
  i: 'i he she they',
  not: 'not never nolonger',
  me: 'me him her them',
  my: 'my his her their',
  self: 'myself himself herself themself themselves',
  did: 'did done',
  have: 'have has had',
  person:
    'friend brother sister son daughter mom mum dad mother father cousin girlfriend boyfriend partner wife husband user member someone somebody bestie roommate student',
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
