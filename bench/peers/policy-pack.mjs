// The ten rules of PolicyPackMain with @pulumi/policy. Prints its port, as the engine wants it; once it is told to end,
// how long it was inside the rules.
// usage: node policy-pack.mjs    (in a folder where the package is installed, with a package.json that has a version)
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const require = createRequire(pathToFileURL(process.cwd() + '/'))
const { PolicyPack } = require('@pulumi/policy')
let inside = 0n

function policy(name, type, check) {
  return {
    name,
    description: name,
    enforcementLevel: 'mandatory',
    validateResource: (args, reportViolation) => {
      if (args.type !== type) return
      const start = process.hrtime.bigint()
      check(args.props, reportViolation)
      inside += process.hrtime.bigint() - start
    },
  }
}

const api = 'aws:apigatewayv2/api:Api'
const stage = 'aws:apigatewayv2/stage:Stage'
const func = 'aws:lambda/function:Function'
const runtimes = ['java21', 'java17', 'python3.13', 'python3.12', 'nodejs22.x', 'provided.al2023']

new PolicyPack('ten', {
  policies: [
    policy('execute-api-disabled', api, (p, report) => {
      if (p.disableExecuteApiEndpoint !== true) report(`disableExecuteApiEndpoint is ${p.disableExecuteApiEndpoint}`)
    }),
    policy('api-dual-stack', api, (p, report) => {
      if (p.ipAddressType !== 'dualstack') report(`ipAddressType is ${p.ipAddressType}`)
    }),
    policy('stage-auto-deploys', stage, (p, report) => {
      if (p.autoDeploy !== true) report(`autoDeploy is ${p.autoDeploy}`)
    }),
    policy('stage-throttled', stage, (p, report) => {
      for (const limit of ['throttlingRateLimit', 'throttlingBurstLimit']) {
        const given = p.defaultRouteSettings?.[limit]
        if (!(given >= 1 && given <= 10000)) report(`${limit} is ${given}`)
      }
    }),
    policy('mapping-key-one-level', 'aws:apigatewayv2/apiMapping:ApiMapping', (p, report) => {
      if ((p.apiMappingKey ?? '').includes('/')) report(`apiMappingKey is ${p.apiMappingKey}`)
    }),
    policy('integration-payload-2', 'aws:apigatewayv2/integration:Integration', (p, report) => {
      if (p.payloadFormatVersion !== '2.0') report(`payloadFormatVersion is ${p.payloadFormatVersion}`)
    }),
    policy('function-timeout-bounded', func, (p, report) => {
      if ((p.timeout ?? 3) > 30) report(`timeout is ${p.timeout}`)
    }),
    policy('function-published', func, (p, report) => {
      if (p.publish !== true) report(`publish is ${p.publish}`)
    }),
    policy('function-runtime-supported', func, (p, report) => {
      if (p.packageType !== 'Image' && !runtimes.includes(p.runtime)) report(`runtime is ${p.runtime}`)
    }),
    policy('log-retention-given', 'aws:cloudwatch/logGroup:LogGroup', (p, report) => {
      if (!(p.retentionInDays >= 14)) report(`retentionInDays is ${p.retentionInDays}`)
    }),
  ],
})

process.on('SIGTERM', () => {
  process.stderr.write(`inside ${(Number(inside) / 1e6).toFixed(1)}\n`, () => process.exit(0))
})
