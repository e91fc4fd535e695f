package dev.gatehouse.lambdas.weather;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of this function, in its own Region.
 *
 * @param name from {@code TABLE_NAME}
 */
record Table(DynamoDbClient client, String name) {

  /**
   * The table that the environment names. Region and credentials come from Lambda's variables
   * alone: looking for profiles and metadata services would only make a cold start slower.
   */
  static Table ofEnvironment() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.of(required("AWS_REGION")))
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(c -> c.defaultProfileFile(ProfileFile.aggregator().build()))
            .build();
    return new Table(client, required("TABLE_NAME"));
  }

  private static String required(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException(
          "the environment variable " + variable + " is not set; set it on the function");
    }
    return value;
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }
}
