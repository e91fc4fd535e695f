package dev.gatehouse.lambdas.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignatureTest {
  /** The case post-vanilla of AWS's published test suite of Signature Version 4. */
  @Test
  void signs_as_aws_does() {
    Signature signature =
        new Signature(
            new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", ""),
            "us-east-1",
            "service");
    Instant then = Instant.parse("2015-08-30T12:36:00Z");
    assertThat(signature.headers(Map.of("host", "example.amazonaws.com"), "", then))
        .containsEntry("x-amz-date", "20150830T123600Z")
        .containsEntry(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature="
                + "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  }
}
