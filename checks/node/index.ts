import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const region = config.require("region") as aws.Region;

/** A provider of one account, by the role that deployments assume there. */
function account(name: string, id: string): aws.Provider {
  return new aws.Provider(name, {
    region,
    allowedAccountIds: [id],
    assumeRole: {
      roleArn: `arn:aws:iam::${id}:role/gatehouse-deploy`,
      externalId: "gatehouse",
    },
  });
}

interface StoreArgs {
  retentionInDays: number;
}

/** A table and the log of what becomes of it, in the account of the provider given. */
class Store extends pulumi.ComponentResource {
  readonly table: aws.dynamodb.Table;
  readonly log: aws.cloudwatch.LogGroup;

  constructor(name: string, args: StoreArgs, opts: pulumi.ComponentResourceOptions) {
    super("node-program:index:Store", name, {}, opts);
    this.table = new aws.dynamodb.Table(
      `${name}-table`,
      {
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
      },
      { parent: this },
    );
    this.log = new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        name: this.table.name.apply((table) => `/tables/${table}`),
        retentionInDays: args.retentionInDays,
      },
      { parent: this },
    );
    this.registerOutputs({ tableName: this.table.name });
  }
}

const readers = account("readers", "111111111111");
const data = account("data", "222222222222");

const store = new Store(
  "store",
  { retentionInDays: config.requireNumber("retention-days") },
  { provider: data },
);

const motto = pulumi.secret("open sesame");
const reader = new aws.iam.Role(
  "reader",
  {
    description: motto,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    }),
  },
  { provider: readers },
);

new aws.iam.RolePolicy(
  "read",
  {
    role: reader.id,
    policy: store.table.arn.apply((arn) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: arn }],
      }),
    ),
  },
  { provider: readers },
);

export const readerArn = reader.arn;
export const tableArn = store.table.arn;
export const logName = store.log.name;
export const mottoInCapitals = motto.apply((text) => text.toUpperCase());
