import type { Translation } from '../../src/locales/index.ts';

/**
 * Wordings that harm, in each language, in the order of the English list: with why, and a sentence that has one. Drafts, as the
 * texts are.
 */
export const forbiddenIn: Record<Translation, [wording: RegExp, why: string, sample: string][]> = {
  'es-ES': [
    [
      /(comet|consum|perpetr)\p{L}* (un |el |su )?suicidio/iu,
      'stigma: murió por suicidio',
      'Cometió suicidio',
    ],
    [
      /suicidio (consumado|exitoso|logrado|fallido|frustrado)|intento (fallido|frustrado|exitoso)|suicid\p{L}+ con éxito/iu,
      'stigma: intento, sobrevivió',
      'se suicidó con éxito',
    ],
    [/llamar la atención|grito de (ayuda|auxilio)/iu, 'belittling', 'solo por llamar la atención'],
    [/(alguna|una) (tontería|locura|estupidez)/iu, 'euphemism', 'No hagas una locura'],
    [/(epidemia|ola|oleada) de suicidios|se disparan?/iu, 'sensational', 'una ola de suicidios'],
    [
      /(?<!\p{L})(loc[oa]s?|chiflad\p{L}+|drogadict\p{L}+|adict[oa]s?|psicópatas?|desequilibrad\p{L}+|suicidas?)(?!\p{L})/iu,
      'label',
      'personas suicidas',
    ],
    [
      /tanto por (lo que|qué) vivir|hay (gente|quien) peor|sé fuerte|todo (pasa|mejorará|irá bien)/iu,
      'belittling',
      'Sé fuerte',
    ],
    [
      /tranquilízate|cálmate|estás exagerando|tienes que contar|por qué lo has hecho/iu,
      'pressure',
      'Cálmate',
    ],
    [/piensa en tu familia|egoísta/iu, 'guilt', 'Piensa en tu familia'],
    [
      /pareces (deprimid|ansios|suicid)|diagn[oó]stic|riesgo: (alto|bajo|medio)/iu,
      'diagnosis',
      'Pareces deprimida',
    ],
    [/te (prometo|prometemos)|garanti[zc]|estarás (bien|a salvo)/iu, 'promise', 'Estarás a salvo'],
    [/(no|nunca) (llama|avisa)\p{L}* a la policía/iu, 'promise of others', 'No llamarán a la policía'],
    [
      /(completa|total|absoluta)mente (anónim|confidencial|privad|segur)|100 ?%/iu,
      'promise',
      'Esto es totalmente anónimo',
    ],
    [
      /sobredosis|pastillas?|cuchillas?|(?<!\p{L})soga|ahorca|pistola|(?<!\p{L})puente/iu,
      'method or means',
      'unas pastillas',
    ],
    [/sabías que|(personas|gente) (mueren|muere)|causa de muerte/iu, 'figures of death', '¿Sabías que…?'],
  ],
  fr: [
    [/(commet|commis)\p{L}* (un |son )?suicide/iu, 'stigma: mort par suicide', 'commettre un suicide'],
    [
      /suicide (réussi|raté|manqué|abouti)|tentative (ratée|échouée|manquée|réussie)|réussi (à se suicider|son suicide)/iu,
      'stigma: tentative, a survécu',
      'une tentative ratée',
    ],
    [/attirer l.attention|appel (au secours|à l.aide)/iu, 'belittling', "pour attirer l'attention"],
    [/(faire|fais) (une|des) (grosses? )?bêtises?/iu, 'euphemism', 'Ne fais pas de bêtise, faire une bêtise'],
    [/(épidémie|vague) de suicides|explosent?(?!\p{L})/iu, 'sensational', 'une vague de suicides'],
    [
      /(?<!\p{L})(fou|folle|fous|folles|toxicos?|drogués?|droguée|suicidaires?|psychopathes?|cinglés?)(?!\p{L})/iu,
      'label',
      'les suicidaires',
    ],
    [
      /tant de raisons de vivre|il y a pire|sois forte?|ça va aller|ça ira mieux/iu,
      'belittling',
      'Ça va aller',
    ],
    [/calme-toi|tu exagères|tu dois (dire|raconter|parler)|pourquoi as-tu/iu, 'pressure', 'Calme-toi'],
    [/pense à ta famille|égoïste/iu, 'guilt', 'Pense à ta famille'],
    [
      /tu (sembles|as l.air) (déprim|suicid|anxi)|diagnosti|risque\s?: (élevé|faible|moyen)/iu,
      'diagnosis',
      'Tu sembles déprimée',
    ],
    [
      /(je|nous) te (promets|promettons|garanti)|garanti|tu seras en sécurité/iu,
      'promise',
      'Je te promets que',
    ],
    [/n.appell?er\p{L}+ (pas|jamais) la police/iu, 'promise of others', "Ils n'appelleront pas la police"],
    [
      /(complètement|totalement|entièrement|100 ?%) (anonyme|confidentiel|privé|sûr|sécurisé)/iu,
      'promise',
      "C'est totalement anonyme",
    ],
    [
      /overdose|surdose|(?<!\p{L})(pilules?|cachets?|lames?|corde|pendaison|pont|pistolet)(?!\p{L})/iu,
      'method or means',
      'des cachets',
    ],
    [/savais-tu|cause de (décès|mortalité)|(gens|personnes) meurent/iu, 'figures of death', 'Savais-tu que'],
  ],
  de: [
    [/selbstm[oö]rd|freitod|suizid begehen|suizid begangen/iu, 'stigma: Suizid', 'Selbstmord begehen'],
    [
      /(erfolgreich|gescheitert|missglückt|misslungen|vollendet)\p{L}* (suizid|versuch)/iu,
      'stigma: Versuch, überlebt',
      'ein gescheiterter Versuch',
    ],
    [/nur (um )?aufmerksamkeit|hilfeschrei/iu, 'belittling', 'ein Hilfeschrei'],
    [/(etwas|was) dummes|dummheit/iu, 'euphemism', 'Mach keine Dummheiten'],
    [/suizid-?(welle|epidemie)|welle von suiziden|explodier/iu, 'sensational', 'eine Suizidwelle'],
    [
      /(?<!\p{L})(verrückte?[rn]?|irre[rn]?|junkies?|süchtige[rn]?|psychos?|psychopath\p{L}*|ritzer\p{L}*|geisteskrank\p{L}*)(?!\p{L})/iu,
      'label',
      'die Ritzerin',
    ],
    [
      /wofür es sich zu leben lohnt|anderen geht es (noch )?schlechter|(sei|bleib) stark|wird (alles )?(wieder )?gut/iu,
      'belittling',
      'Bleib stark',
    ],
    [
      /beruhige? dich|du übertreibst|du musst (es )?(sagen|erzählen)|warum hast du/iu,
      'pressure',
      'Beruhig dich',
    ],
    [/denk an deine familie|egoistisch/iu, 'guilt', 'Denk an deine Familie'],
    [
      /du (wirkst|scheinst) (depressiv|suizidal|ängstlich)|diagnos|risiko: (hoch|gering|mittel)/iu,
      'diagnosis',
      'Du wirkst depressiv',
    ],
    [
      /(verspreche|versprechen) (dir|euch)|garantier|dir (passiert|geschieht) nichts/iu,
      'promise',
      'Ich verspreche dir',
    ],
    [/(nie|niemals|nicht) die polizei/iu, 'promise of others', 'Sie rufen nicht die Polizei'],
    [
      /(völlig|vollkommen|komplett|absolut|100 ?%) (anonym|vertraulich|privat|sicher)/iu,
      'promise',
      'Das ist völlig anonym',
    ],
    [
      /überdosis|tablette|(?<!\p{L})pillen?(?!\p{L})|klinge(?!\p{L}*t)|(?<!\p{L})strick|erhäng|pistole|brücke/iu,
      'method or means',
      'Tabletten',
    ],
    [/wusstest du|todesursache|menschen sterben/iu, 'figures of death', 'Wusstest du'],
  ],
  'pt-BR': [
    [/(comet|consum|pratic)\p{L}* (um |o )?suicídio/iu, 'stigma: morreu por suicídio', 'cometeu suicídio'],
    [
      /suicídio (consumado|bem-sucedido|fracassado|frustrado)|tentativa (fracassada|frustrada|falha|bem-sucedida)/iu,
      'stigma: tentativa, sobreviveu',
      'uma tentativa fracassada',
    ],
    [/chamar (a )?atenção|(grito|pedido) de socorro/iu, 'belittling', 'só para chamar atenção'],
    [/(alguma|uma|nenhuma) (besteira|bobagem|loucura)/iu, 'euphemism', 'Não faça nenhuma besteira'],
    [/(epidemia|onda) de suicídios|disparam?(?!\p{L})/iu, 'sensational', 'uma onda de suicídios'],
    [
      /(?<!\p{L})(louc[oa]s?|viciad\p{L}+|drogad\p{L}+|psicopatas?|suicidas?|malu[ck]\p{L}*)(?!\p{L})/iu,
      'label',
      'os viciados',
    ],
    [
      /tanto (pelo que|para) viver|tem gente pior|seja forte|vai (passar|melhorar|ficar tudo bem)/iu,
      'belittling',
      'Seja forte',
    ],
    [
      /acalme-se|se acalme|fique calm|está exagerando|você (tem que|deve) contar|por que você fez/iu,
      'pressure',
      'Acalme-se',
    ],
    [/pense na sua família|egoísta/iu, 'guilt', 'Pense na sua família'],
    [
      /você parece (deprimid|ansios|suicid)|diagn[oó]stic|risco: (alto|baixo|médio)/iu,
      'diagnosis',
      'Você parece deprimido',
    ],
    [
      /(te|lhe) (prometo|prometemos)|garant(o|imos|id)|você (vai ficar|estará) (bem|em segurança)/iu,
      'promise',
      'Você vai ficar bem',
    ],
    [/(não|nunca) (vai|vão) chamar a polícia/iu, 'promise of others', 'Eles não vão chamar a polícia'],
    [
      /(completa|total|absoluta)mente (anônim|confidencial|privad|segur)|100 ?%/iu,
      'promise',
      'Isto é totalmente anônimo',
    ],
    [
      /overdose|comprimidos?(?!\p{L})|lâminas?|(?<!\p{L})cordas?(?!\p{L})|enforca|pistola|(?<!\p{L})ponte(?!\p{L})/iu,
      'method or means',
      'uns comprimidos',
    ],
    [/você sabia|causa de morte|pessoas morrem/iu, 'figures of death', 'Você sabia'],
  ],
};
