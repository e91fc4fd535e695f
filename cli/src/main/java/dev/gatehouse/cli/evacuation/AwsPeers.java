package dev.gatehouse.cli.evacuation;

import dev.gatehouse.model.Region;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Regions on AWS or on the twin, by the same clients. STS and CloudWatch of that very Region are
 * all that is called, and DynamoDB to isolate: what acts in an outage must not need another Region,
 * nor a control plane.
 */
public final class AwsPeers implements Peers {
  private static final Duration ATTEMPT = Duration.ofSeconds(4);
  private static final Duration CALL = Duration.ofSeconds(10);
  private static final int SESSION_NAME_LIMIT = 64;

  /** CloudWatch's limit of a dimension's value; only ASCII is taken. */
  private static final int DIMENSION_LIMIT = 1024;

  private final LatchSheet sheet;
  private final Access access;

  /**
   * How to call.
   *
   * @param own credentials of who runs the command
   * @param user what the machine calls them, for the name of the role's session
   * @param endpoint empty for AWS's own endpoints
   * @param clock when an isolation is said to be ordered
   */
  public record Access(
      AwsCredentialsProvider own,
      String user,
      Optional<URI> endpoint,
      SdkHttpClient http,
      Supplier<Instant> clock) {}

  public AwsPeers(LatchSheet sheet, Access access) {
    this.sheet = sheet;
    this.access = access;
  }

  @Override
  public Peer in(Region region) {
    return told(
        () -> {
          try (StsClient sts = built(StsClient.builder(), "sts", region, access.own())) {
            String caller = sts.getCallerIdentity().arn();
            Credentials role =
                sts.assumeRole(
                        r -> r.roleArn(sheet.roleArn()).roleSessionName(session(access.user())))
                    .credentials();
            StaticCredentialsProvider assumed =
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        role.accessKeyId(), role.secretAccessKey(), role.sessionToken()));
            return new CloudWatchPeer(region, caller, assumed);
          }
        });
  }

  private static String session(String user) {
    String name = "gatehouse-" + user.replaceAll("[^A-Za-z0-9_+=,.@-]", "-");
    return name.length() > SESSION_NAME_LIMIT ? name.substring(0, SESSION_NAME_LIMIT) : name;
  }

  private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C built(
      B builder, String host, Region region, AwsCredentialsProvider credentials) {
    builder
        .region(software.amazon.awssdk.regions.Region.of(region.value()))
        .credentialsProvider(credentials)
        .httpClient(access.http())
        .overrideConfiguration(c -> c.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
    // Said, since a shell that worked with the twin may have AWS_ENDPOINT_URL in it.
    URI aws = URI.create("https://" + host + "." + region + ".amazonaws.com");
    return builder.endpointOverride(access.endpoint().orElse(aws)).build();
  }

  private static <T> T told(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failure) {
      throw new PeerException(String.valueOf(failure.getMessage()), failure);
    }
  }

  /** CloudWatch of one Region. */
  private final class CloudWatchPeer implements Peer {
    private final Region region;
    private final String caller;
    private final StaticCredentialsProvider role;

    CloudWatchPeer(Region region, String caller, StaticCredentialsProvider role) {
      this.region = region;
      this.caller = caller;
      this.role = role;
    }

    @Override
    public String caller() {
      return caller;
    }

    @Override
    public void note(Order order) {
      put(List.of(noted(order, order.verb().words() + "-asked")));
    }

    @Override
    public void write(Order order) {
      Dimension latch = dimension(sheet.dimension(), order.region());
      put(
          List.of(
              MetricDatum.builder()
                  .metricName(sheet.metric())
                  .dimensions(latch)
                  .value(order.value())
                  .build(),
              noted(order, order.verb().words())));
    }

    @Override
    public void isolate(Order order) {
      Map<String, AttributeValue> item =
          Map.of(
              "region", AttributeValue.fromS(order.region()),
              "item", AttributeValue.fromS("isolation"),
              "isolated", AttributeValue.fromBool(order.verb() == Order.Verb.ISOLATE),
              "at", AttributeValue.fromS(access.clock().get().toString()),
              "by", AttributeValue.fromS(caller),
              "reason", AttributeValue.fromS(order.reason()));
      told(
          () -> {
            try (DynamoDbClient table = built(DynamoDbClient.builder(), "dynamodb", region, role)) {
              return table.putItem(r -> r.tableName(sheet.statusTable()).item(item));
            }
          });
    }

    /** CloudWatch keeps it for 15 months: who did it and why, when is the point's own time. */
    private MetricDatum noted(Order order, String verb) {
      return MetricDatum.builder()
          .metricName("Orders")
          .dimensions(
              dimension(sheet.dimension(), order.region()),
              dimension("Order", verb),
              dimension("By", caller),
              dimension("Reason", order.reason()))
          .value(1.0)
          .build();
    }

    private static Dimension dimension(String name, String value) {
      String ascii = value.replaceAll("[^ -~]", "?").replaceFirst("^:", "?").strip();
      String cut = ascii.length() > DIMENSION_LIMIT ? ascii.substring(0, DIMENSION_LIMIT) : ascii;
      return Dimension.builder().name(name).value(cut).build();
    }

    private void put(List<MetricDatum> data) {
      told(
          () -> {
            try (CloudWatchClient cloudWatch =
                built(CloudWatchClient.builder(), "monitoring", region, role)) {
              return cloudWatch.putMetricData(r -> r.namespace(sheet.namespace()).metricData(data));
            }
          });
    }
  }
}
