#!/usr/bin/env python3
"""Generates the constraints of AWS's input shapes that the twin's provider holds its callers to.

    pip download botocore==1.44.5 --no-deps -d /tmp/botocore
    twin/tools/constraints.py /tmp/botocore/botocore-1.44.5-py3-none-any.whl

A person runs it, when the version below is raised; the build only reads what it wrote. The models
are botocore's (Apache License 2.0, see NOTICE), and the wheel must be the very one pinned here.
Needs Python 3.8 and nothing else.
"""
import gzip
import hashlib
import json
import pathlib
import re
import sys
import zipfile

VERSION = "1.44.5"
WHEEL = "8f16a56d1dff125dd65322ae021efa7ba5195a6db5102b96862566055b748921"
OUT = pathlib.Path(__file__).parent.parent / "src/main/resources/dev/gatehouse/twin/provider/constraint"

MODELS = {
    "ACM": "acm/2015-12-08",
    "ApiGatewayV2": "apigatewayv2/2018-11-29",
    "Budgets": "budgets/2016-10-20",
    "CloudWatch": "cloudwatch/2010-08-01",
    "CloudWatch Logs": "logs/2014-03-28",
    "DynamoDB": "dynamodb/2012-08-10",
    "IAM": "iam/2010-05-08",
    "KMS": "kms/2014-11-01",
    "Lambda": "lambda/2015-03-31",
    "OAM": "oam/2022-06-10",
    "Route 53": "route53/2013-04-01",
    "SNS": "sns/2010-03-31",
    "Scheduler": "scheduler/2021-06-30",
}

# Type: service, operation, and "property=Member" for each property that the operation bears. A
# property alone stands for the member of the same name in the service's own case. [] is a list's
# item, {} a map's value, {key} a map's key; @Operation. before a member is another call's.
TYPES = {
    "aws:acm/certificate:Certificate": ("ACM", "RequestCertificate", """
        domainName keyAlgorithm options.certificateTransparencyLoggingPreference
        subjectAlternativeNames subjectAlternativeNames[] validationMethod tags=Tags
        tags{key}=Tags[].Key tags{}=Tags[].Value"""),
    "aws:acm/certificateValidation:CertificateValidation": ("ACM", "DescribeCertificate", """
        certificateArn"""),
    "aws:apigatewayv2/api:Api": ("ApiGatewayV2", "CreateApi", """
        apiKeySelectionExpression corsConfiguration.allowCredentials corsConfiguration.allowHeaders[]
        corsConfiguration.allowMethods[] corsConfiguration.allowOrigins[]
        corsConfiguration.exposeHeaders[] corsConfiguration.maxAge description
        disableExecuteApiEndpoint ipAddressType name protocolType routeSelectionExpression
        tags{key} tags{} version"""),
    "aws:apigatewayv2/apiMapping:ApiMapping": ("ApiGatewayV2", "CreateApiMapping", """
        apiId apiMappingKey domainName stage"""),
    "aws:apigatewayv2/authorizer:Authorizer": ("ApiGatewayV2", "CreateAuthorizer", """
        apiId authorizerType identitySources=IdentitySource identitySources[]=IdentitySource[]
        jwtConfiguration.audiences=JwtConfiguration.Audience
        jwtConfiguration.audiences[]=JwtConfiguration.Audience[] jwtConfiguration.issuer name"""),
    "aws:apigatewayv2/domainName:DomainName": ("ApiGatewayV2", "CreateDomainName", """
        domainName domainNameConfiguration.certificateArn=DomainNameConfigurations[].CertificateArn
        domainNameConfiguration.endpointType=DomainNameConfigurations[].EndpointType
        domainNameConfiguration.ipAddressType=DomainNameConfigurations[].IpAddressType
        domainNameConfiguration.securityPolicy=DomainNameConfigurations[].SecurityPolicy
        tags{key} tags{}"""),
    "aws:apigatewayv2/integration:Integration": ("ApiGatewayV2", "CreateIntegration", """
        apiId connectionType credentialsArn description integrationMethod integrationType
        integrationUri passthroughBehavior payloadFormatVersion"""),
    "aws:apigatewayv2/route:Route": ("ApiGatewayV2", "CreateRoute", """
        apiId apiKeyRequired authorizationScopes authorizationScopes[] authorizationType
        authorizerId operationName routeKey target"""),
    "aws:apigatewayv2/stage:Stage": ("ApiGatewayV2", "CreateStage", """
        accessLogSettings.destinationArn accessLogSettings.format apiId autoDeploy
        defaultRouteSettings.dataTraceEnabled defaultRouteSettings.detailedMetricsEnabled
        defaultRouteSettings.loggingLevel defaultRouteSettings.throttlingBurstLimit
        defaultRouteSettings.throttlingRateLimit description name=StageName
        routeSettings[].routeKey=RouteSettings{key}
        routeSettings[].dataTraceEnabled=RouteSettings{}.DataTraceEnabled
        routeSettings[].detailedMetricsEnabled=RouteSettings{}.DetailedMetricsEnabled
        routeSettings[].loggingLevel=RouteSettings{}.LoggingLevel
        routeSettings[].throttlingBurstLimit=RouteSettings{}.ThrottlingBurstLimit
        routeSettings[].throttlingRateLimit=RouteSettings{}.ThrottlingRateLimit
        stageVariables{} tags{key} tags{}"""),
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": ("CloudWatch", "PutCompositeAlarm", """
        actionsEnabled alarmActions alarmActions[] alarmDescription alarmName alarmRule
        insufficientDataActions insufficientDataActions[] okActions=OKActions okActions[]=OKActions[]
        tags=Tags tags{key}=Tags[].Key tags{}=Tags[].Value"""),
    "aws:cloudwatch/dashboard:Dashboard": ("CloudWatch", "PutDashboard", """
        dashboardBody dashboardName"""),
    "aws:cloudwatch/logGroup:LogGroup": ("CloudWatch Logs", "CreateLogGroup", """
        logGroupClass=logGroupClass name=logGroupName
        retentionInDays=@PutRetentionPolicy.retentionInDays tags=tags tags{key}=tags{key} tags{}=tags{}"""),
    "aws:cloudwatch/metricAlarm:MetricAlarm": ("CloudWatch", "PutMetricAlarm", """
        actionsEnabled alarmActions alarmActions[] alarmDescription comparisonOperator
        datapointsToAlarm dimensions=Dimensions dimensions{key}=Dimensions[].Name
        dimensions{}=Dimensions[].Value
        evaluateLowSampleCountPercentiles=EvaluateLowSampleCountPercentile evaluationPeriods
        extendedStatistic insufficientDataActions insufficientDataActions[]
        metricQueries=Metrics metricQueries[].accountId=Metrics[].AccountId
        metricQueries[].expression=Metrics[].Expression metricQueries[].id=Metrics[].Id
        metricQueries[].label=Metrics[].Label
        metricQueries[].metric.dimensions=Metrics[].MetricStat.Metric.Dimensions
        metricQueries[].metric.dimensions{key}=Metrics[].MetricStat.Metric.Dimensions[].Name
        metricQueries[].metric.dimensions{}=Metrics[].MetricStat.Metric.Dimensions[].Value
        metricQueries[].metric.metricName=Metrics[].MetricStat.Metric.MetricName
        metricQueries[].metric.namespace=Metrics[].MetricStat.Metric.Namespace
        metricQueries[].metric.period=Metrics[].MetricStat.Period
        metricQueries[].metric.stat=Metrics[].MetricStat.Stat
        metricQueries[].period=Metrics[].Period metricQueries[].returnData=Metrics[].ReturnData metricName
        name=AlarmName namespace okActions=OKActions okActions[]=OKActions[] period statistic
        tags=Tags tags{key}=Tags[].Key tags{}=Tags[].Value threshold treatMissingData"""),
    "aws:dynamodb/table:Table": ("DynamoDB", "CreateTable", """
        attributes=AttributeDefinitions attributes[].name=AttributeDefinitions[].AttributeName
        attributes[].type=AttributeDefinitions[].AttributeType billingMode deletionProtectionEnabled
        globalSecondaryIndexes[].name=GlobalSecondaryIndexes[].IndexName
        globalSecondaryIndexes[].hashKey=GlobalSecondaryIndexes[].KeySchema[].AttributeName
        globalSecondaryIndexes[].rangeKey=GlobalSecondaryIndexes[].KeySchema[].AttributeName
        globalSecondaryIndexes[].projectionType=GlobalSecondaryIndexes[].Projection.ProjectionType
        globalSecondaryIndexes[].nonKeyAttributes=GlobalSecondaryIndexes[].Projection.NonKeyAttributes
        globalSecondaryIndexes[].nonKeyAttributes[]=GlobalSecondaryIndexes[].Projection.NonKeyAttributes[]
        globalSecondaryIndexes[].readCapacity=GlobalSecondaryIndexes[].ProvisionedThroughput.ReadCapacityUnits
        globalSecondaryIndexes[].writeCapacity=GlobalSecondaryIndexes[].ProvisionedThroughput.WriteCapacityUnits
        hashKey=KeySchema[].AttributeName rangeKey=KeySchema[].AttributeName
        localSecondaryIndexes[].name=LocalSecondaryIndexes[].IndexName
        localSecondaryIndexes[].rangeKey=LocalSecondaryIndexes[].KeySchema[].AttributeName
        localSecondaryIndexes[].projectionType=LocalSecondaryIndexes[].Projection.ProjectionType
        localSecondaryIndexes[].nonKeyAttributes=LocalSecondaryIndexes[].Projection.NonKeyAttributes
        localSecondaryIndexes[].nonKeyAttributes[]=LocalSecondaryIndexes[].Projection.NonKeyAttributes[]
        name=TableName
        pointInTimeRecovery.enabled=@UpdateContinuousBackups.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled
        pointInTimeRecovery.recoveryPeriodInDays=@UpdateContinuousBackups.PointInTimeRecoverySpecification.RecoveryPeriodInDays
        replicas[].regionName=@UpdateTable.ReplicaUpdates[].Create.RegionName
        serverSideEncryption.enabled=SSESpecification.Enabled streamEnabled=StreamSpecification.StreamEnabled
        streamViewType=StreamSpecification.StreamViewType tableClass tags{key}=Tags[].Key tags{}=Tags[].Value
        ttl.attributeName=@UpdateTimeToLive.TimeToLiveSpecification.AttributeName
        ttl.enabled=@UpdateTimeToLive.TimeToLiveSpecification.Enabled"""),
    "aws:iam/role:Role": ("IAM", "CreateRole", """
        assumeRolePolicy=AssumeRolePolicyDocument description maxSessionDuration name=RoleName path
        permissionsBoundary
        tags=Tags tags{key}=Tags[].Key tags{}=Tags[].Value"""),
    "aws:iam/policy:Policy": ("IAM", "CreatePolicy", """
        description name=PolicyName path policy=PolicyDocument tags=Tags tags{key}=Tags[].Key
        tags{}=Tags[].Value"""),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ("IAM", "AttachRolePolicy", """
        policyArn role=RoleName"""),
    "aws:iam/rolePolicy:RolePolicy": ("IAM", "PutRolePolicy", """
        name=PolicyName policy=PolicyDocument role=RoleName"""),
    "aws:kms/alias:Alias": ("KMS", "CreateAlias", """
        name=AliasName targetKeyId=TargetKeyId"""),
    "aws:kms/key:Key": ("KMS", "CreateKey", """
        bypassPolicyLockoutSafetyCheck=BypassPolicyLockoutSafetyCheck customerMasterKeySpec=KeySpec
        deletionWindowInDays=@ScheduleKeyDeletion.PendingWindowInDays description=Description
        keyUsage=KeyUsage multiRegion=MultiRegion policy=Policy
        rotationPeriodInDays=@EnableKeyRotation.RotationPeriodInDays tags=Tags
        tags{key}=Tags[].TagKey tags{}=Tags[].TagValue"""),
    "aws:lambda/alias:Alias": ("Lambda", "CreateAlias", """
        description functionName functionVersion name routingConfig.additionalVersionWeights{key}
        routingConfig.additionalVersionWeights{}"""),
    "aws:lambda/function:Function": ("Lambda", "CreateFunction", """
        architectures architectures[] description environment.variables{key} environment.variables{}
        ephemeralStorage.size handler loggingConfig.logFormat loggingConfig.logGroup memorySize
        name=FunctionName packageType publish role runtime
        tags{key} tags{} timeout tracingConfig.mode"""),
    "aws:lambda/permission:Permission": ("Lambda", "AddPermission", """
        action function=FunctionName principal principalOrgId=PrincipalOrgID qualifier sourceAccount
        sourceArn statementId"""),
    "aws:budgets/budget:Budget": ("Budgets", "CreateBudget", """
        accountId=AccountId budgetType=Budget.BudgetType limitAmount=Budget.BudgetLimit.Amount
        limitUnit=Budget.BudgetLimit.Unit name=Budget.BudgetName timeUnit=Budget.TimeUnit
        notifications[].comparisonOperator=@CreateNotification.Notification.ComparisonOperator
        notifications[].notificationType=@CreateNotification.Notification.NotificationType
        notifications[].threshold=@CreateNotification.Notification.Threshold
        notifications[].thresholdType=@CreateNotification.Notification.ThresholdType
        tags=ResourceTags tags{key}=ResourceTags[].Key tags{}=ResourceTags[].Value"""),
    "aws:cloudwatch/queryDefinition:QueryDefinition": ("CloudWatch Logs", "PutQueryDefinition", """
        logGroupNames logGroupNames[] name queryString"""),
    "aws:oam/link:Link": ("OAM", "CreateLink", """
        labelTemplate=LabelTemplate resourceTypes=ResourceTypes resourceTypes[]=ResourceTypes[]
        sinkIdentifier=SinkIdentifier tags=Tags tags{key}=Tags{key} tags{}=Tags{}"""),
    "aws:oam/sink:Sink": ("OAM", "CreateSink", """
        name=Name tags=Tags tags{key}=Tags{key} tags{}=Tags{}"""),
    "aws:oam/sinkPolicy:SinkPolicy": ("OAM", "PutSinkPolicy", """
        policy=Policy sinkIdentifier=SinkIdentifier"""),
    "aws:route53/healthCheck:HealthCheck": ("Route 53", "CreateHealthCheck", """
        childHealthThreshold=HealthCheckConfig.HealthThreshold
        childHealthchecks=HealthCheckConfig.ChildHealthChecks
        childHealthchecks[]=HealthCheckConfig.ChildHealthChecks[]
        cloudwatchAlarmName=HealthCheckConfig.AlarmIdentifier.Name
        cloudwatchAlarmRegion=HealthCheckConfig.AlarmIdentifier.Region
        insufficientDataHealthStatus=HealthCheckConfig.InsufficientDataHealthStatus
        disabled=HealthCheckConfig.Disabled enableSni=HealthCheckConfig.EnableSNI
        failureThreshold=HealthCheckConfig.FailureThreshold
        fqdn=HealthCheckConfig.FullyQualifiedDomainName invertHealthcheck=HealthCheckConfig.Inverted
        ipAddress=HealthCheckConfig.IPAddress measureLatency=HealthCheckConfig.MeasureLatency
        port=HealthCheckConfig.Port regions=HealthCheckConfig.Regions regions[]=HealthCheckConfig.Regions[]
        requestInterval=HealthCheckConfig.RequestInterval resourcePath=HealthCheckConfig.ResourcePath
        routingControlArn=HealthCheckConfig.RoutingControlArn searchString=HealthCheckConfig.SearchString
        type=HealthCheckConfig.Type
        tags=@ChangeTagsForResource.AddTags tags{key}=@ChangeTagsForResource.AddTags[].Key
        tags{}=@ChangeTagsForResource.AddTags[].Value"""),
    "aws:route53/record:Record": ("Route 53", "ChangeResourceRecordSets", """
        aliases[].evaluateTargetHealth=SET.AliasTarget.EvaluateTargetHealth aliases[].name=SET.AliasTarget.DNSName
        aliases[].zoneId=SET.AliasTarget.HostedZoneId failoverRoutingPolicies[].type=SET.Failover
        geolocationRoutingPolicies[].continent=SET.GeoLocation.ContinentCode
        geolocationRoutingPolicies[].country=SET.GeoLocation.CountryCode
        geolocationRoutingPolicies[].subdivision=SET.GeoLocation.SubdivisionCode
        latencyRoutingPolicies[].region=SET.Region multivalueAnswerRoutingPolicy=SET.MultiValueAnswer
        weightedRoutingPolicies[].weight=SET.Weight
        healthCheckId=SET.HealthCheckId name=SET.Name records=SET.ResourceRecords records[]=SET.ResourceRecords[].Value
        setIdentifier=SET.SetIdentifier ttl=SET.TTL type=SET.Type zoneId=HostedZoneId"""),
    "aws:route53/zone:Zone": ("Route 53", "CreateHostedZone", """
        comment=HostedZoneConfig.Comment name tags=@ChangeTagsForResource.AddTags
        tags{key}=@ChangeTagsForResource.AddTags[].Key tags{}=@ChangeTagsForResource.AddTags[].Value"""),
    "aws:scheduler/schedule:Schedule": ("Scheduler", "CreateSchedule", """
        description flexibleTimeWindow.mode groupName name scheduleExpression
        scheduleExpressionTimezone state target.arn target.input
        target.retryPolicy.maximumEventAgeInSeconds target.retryPolicy.maximumRetryAttempts
        target.roleArn"""),
    "aws:sns/topic:Topic": ("SNS", "CreateTopic", """
        name=Name tags=Tags tags{key}=Tags[].Key tags{}=Tags[].Value"""),
    "aws:sns/topicSubscription:TopicSubscription": ("SNS", "Subscribe", """
        endpoint=Endpoint protocol=Protocol topic=TopicArn"""),
}

# What is no member of any call: the provider's own, and what is told by other members.
UNMAPPED = {
    "aws:acm/certificateValidation:CertificateValidation validationRecordFqdns[]": "the provider compares them",
    "aws:apigatewayv2/integration:Integration timeoutMilliseconds": "IntegrationModel, in API Gateway's own words",
    "aws:budgets/budget:Budget notifications[].subscriberEmailAddresses[]": "any text is an address",
    "aws:budgets/budget:Budget notifications[].subscriberSnsTopicArns[]": "any text is an address",
    "aws:budgets/budget:Budget timePeriodEnd": "a time",
    "aws:budgets/budget:Budget timePeriodStart": "a time",
    "aws:cloudwatch/logGroup:LogGroup skipDestroy": "the provider's own",
    "aws:dynamodb/table:Table readCapacity": "sent as 0 of PAY_PER_REQUEST, else checked with the others",
    "aws:dynamodb/table:Table writeCapacity": "sent as 0 of PAY_PER_REQUEST, else checked with the others",
    "aws:dynamodb/table:Table replicas[].pointInTimeRecovery": "whether a call is made",
    "aws:dynamodb/table:Table replicas[].propagateTags": "whether a call is made",
    "aws:iam/role:Role forceDetachPolicies": "the provider's own",
    "aws:kms/key:Key enableKeyRotation": "whether a call is made",
    "aws:kms/key:Key isEnabled": "whether a call is made",
    "aws:lambda/function:Function code": "the content of a file",
    "aws:lambda/function:Function reservedConcurrentExecutions": "-1 means that no call is made",
    "aws:lambda/function:Function skipDestroy": "the provider's own",
    "aws:lambda/function:Function sourceCodeHash": "the provider's own",
    "aws:route53/healthCheck:HealthCheck referenceName": "a part of CallerReference",
    "aws:route53/healthCheck:HealthCheck triggers{}": "the provider's own",
    "aws:route53/record:Record allowOverwrite": "the provider's own",
    "aws:route53/zone:Zone forceDestroy": "the provider's own",
    "aws:sns/topic:Topic displayName": "an attribute, which the model knows no more of",
    "aws:sns/topic:Topic kmsMasterKeyId": "an attribute, which the model knows no more of",
    "aws:sns/topicSubscription:TopicSubscription confirmationTimeoutInMinutes": "the provider's own",
    "aws:sns/topicSubscription:TopicSubscription endpointAutoConfirms": "the provider's own",
}
# Members that an operation requires and that no property of a program is: where they come from.
PROVIDED = {
    "aws:lambda/function:Function Code": "the property code, a file",
    "aws:route53/healthCheck:HealthCheck CallerReference": "the provider makes one up",
    "aws:route53/zone:Zone CallerReference": "the provider makes one up",
}
SET = "ChangeBatch.Changes[].ResourceRecordSet"
LENGTH = re.compile(r"(?:String|Uri)WithLengthBetween(\d+)And(\d+)$")


def walk(model, operation, path):
    """The shape at a path of an operation's input, and for each step whether it is required there."""
    shapes = model["shapes"]
    name = model["operations"][operation]["input"]["shape"]
    required = []
    for step in re.findall(r"[A-Za-z]+|\[\]|\{key\}|\{\}", path):
        shape = shapes[name]
        if step == "[]":
            name = shape["member"]["shape"]
            required = []
        elif step in ("{}", "{key}"):
            name = shape["key" if step == "{key}" else "value"]["shape"]
        else:
            name = shape["members"][step]["shape"]
            required.append(step in shape.get("required", []))
    return name, shapes[name], required


def is_required(prop, path, required):
    """Whether a request must have a member wherever it has what the property is in."""
    if prop[-1] in "]}" or path[-1] in "]}":
        return False
    if path.startswith(SET):
        return required[-1]
    return prop.count("[]") == path.count("[]") and all(required)


def constraint(model, operation, prop, path):
    name, shape, required = walk(model, operation, path)
    found = {"at": at(path)}
    for key in ("min", "max", "enum", "pattern"):
        if key in shape:
            found[key] = shape[key]
    lengths = LENGTH.match(name)
    if lengths and "max" not in shape:
        found["min"], found["max"] = int(lengths.group(1)), int(lengths.group(2))
    if shape["type"] in ("list", "map"):
        found["of"] = "items"
    elif shape["type"] in ("integer", "long", "double", "float"):
        found["of"] = "number"
    elif shape["type"] == "boolean":
        found["of"] = "flag"
    if is_required(prop, path, required):
        found["required"] = True
    return found


def at(path):
    """A member's path as AWS tells it: with lower-case first letters."""
    return ".".join(step[0].lower() + step[1:] for step in path.split("."))


def member(service, path):
    if service == "CloudWatch Logs":
        return path
    return ".".join(step[0].upper() + step[1:] for step in path.split("."))


def types(models):
    result = {}
    for token, (service, operation, properties) in sorted(TYPES.items()):
        found = {}
        for entry in properties.split():
            name, _, path = entry.partition("=")
            path = (path or member(service, name)).replace("SET.", SET + ".")
            called = operation
            if path.startswith("@"):
                called, _, path = path[1:].partition(".")
            found[name] = constraint(models[service], called, name, path)
            if called != operation and "." not in name:
                found[name].pop("required", None)  # The call is made when the property is given.
        complete(token, models[service], operation, found)
        result[token] = {"service": service, "operation": operation, "properties": found}
    return result


def complete(token, model, operation, found):
    """Every required member of an operation is a property, or said to be provided otherwise."""
    shape = model["shapes"][model["operations"][operation]["input"]["shape"]]
    for name in shape.get("required", []):
        known = any(re.split(r"[.\[{]", one["at"])[0] == at(name) for one in found.values())
        if known == (f"{token} {name}" in PROVIDED):
            sys.exit(f"{token}: is {name} of {operation} a property, or provided otherwise?")
    for name, member in shape["members"].items():
        unused = not any(one["at"].startswith(at(name)) for one in found.values())
        if model["shapes"][member["shape"]].get("union") and not unused:
            sys.exit(f"{token}: {name} of {operation} allows one of its members only: model that")


def main():
    wheel = pathlib.Path(sys.argv[1])
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != WHEEL:
        sys.exit(f"{wheel} has SHA-256 {digest}; botocore {VERSION} has {WHEEL}")
    models = {}
    with zipfile.ZipFile(wheel) as archive:
        for service, folder in MODELS.items():
            packed = archive.read(f"botocore/data/{folder}/service-2.json.gz")
            models[service] = json.loads(gzip.decompress(packed))
    body = "".join(
        json.dumps({"type": token, **rest}, sort_keys=True) + "\n"
        for token, rest in types(models).items())
    body += json.dumps({"unmapped": UNMAPPED}, sort_keys=True) + "\n"
    header = {"checksum": hashlib.sha256(body.encode()).hexdigest(), "license": "Apache-2.0",
              "source": f"botocore {VERSION}", "wheel": WHEEL}
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "constraints.jsonl").write_text(json.dumps(header, sort_keys=True) + "\n" + body)


main()
