// Decides the cases of IamDecisionsMain with @cloud-copilot/iam-simulate, on one thread.
// usage: node iam-simulate.mjs CASES.jsonl SECONDS    (in a folder where the package is installed)
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const require = createRequire(pathToFileURL(process.cwd() + '/'))
const { runSimulation } = require('@cloud-copilot/iam-simulate')
const cases = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line))
const simulations = cases.map((c) => ({
  request: {
    principal: c.principal,
    action: c.action,
    resource: { resource: c.resource, accountId: c.resourceAccount },
    contextVariables: {
      'aws:PrincipalAccount': c.principal.split(':')[4],
      'aws:ResourceAccount': c.resourceAccount,
    },
  },
  identityPolicies: c.identityPolicies.map((policy, i) => ({ name: 'p' + i, policy })),
  serviceControlPolicies: [],
  resourceControlPolicies: [],
  resourcePolicy: c.resourcePolicy,
}))
const words = { Allowed: 'ALLOWED', ImplicitlyDenied: 'IMPLICIT_DENY', ExplicitlyDenied: 'EXPLICIT_DENY' }
let same = 0
for (let i = 0; i < cases.length; i++) {
  const result = await runSimulation(simulations[i], {})
  const said = words[result.overallResult ?? result.analysis?.result]
  if (said === cases[i].decision) same++
  else if (process.env.SHOW) console.error(cases[i].id, cases[i].action, cases[i].decision, JSON.stringify(result).slice(0, 300))
}
const end = Date.now() + Number(process.argv[3]) * 1000
const start = Date.now()
let decisions = 0
while (Date.now() < end) {
  for (const simulation of simulations) await runSimulation(simulation, {})
  decisions += simulations.length
}
console.log(`${Math.round((decisions * 1000) / (Date.now() - start))} decisions/s on one core, ${same} of ${cases.length} as the twin's`)
