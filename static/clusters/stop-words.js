/** Words that say nothing of what a note is about, in Danish and in English. */
const DANISH = `
  ad af aldrig alle allerede alt altid anden andet andre at bare begge bl blev blive bliver burde bør både båret da
  de dem den denne der deres derfor derved det dette dig din dine disse dit dog du efter egen eller ellers en end
  endnu ene er et fik fire flere fleste for fordi fra fx få får før først gennem gik giver gjorde gode godt gør gøre
  gå går ham han hans har havde have hele hen hende hendes her hos hun hvad hvem hver hvilken hvilke hvis hvor
  hvordan hvorfor hvornår i igen ikke imellem ind inden ingen intet ja jeg jer jeres jo kan kom komme kommer kun
  kunne lav lave laver lidt lige lå man mange med meget mellem men mens mere mest mig min mindre mine mit mod må
  måske ned nej nemt nogen noget nogle nok nu ny nye når nås og også om omkring op os over overfor på sagde samme
  samt se selv senere ser sig sige siger sin sine sit skal skulle som så sådan tage tager til tit to tre ud uden
  under vi vil ville vor vores være været
`;
const ENGLISH = `
  a about after all also always an and any are as at be because been before being both but by can could did do does
  each even every few first for from get gets give given go goes good had has have he her here him his how i if in
  into is it its just let like made make makes many may me might more most much must my need needs never new no none
  nor not now of off often on one only or other our out over own same say she should so some still such than that
  the their them then there these they this those through to too two under until up us use very was we well were
  what when where which while who why will with without would yes you your
`;

/** @type {ReadonlySet<string>} */
export const STOP_WORDS = new Set(`${DANISH} ${ENGLISH}`.split(/\s+/));
