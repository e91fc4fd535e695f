package dev.gatehouse.twin.aws.gateway;

/**
 * Where sources about API Gateway conflict or are silent, the reading that the twin follows; see
 * fidelity.md.
 *
 * @param mappingKeyInRawPath whether {@code rawPath} of payload 2.0 keeps the API mapping key
 * @param sourceKeysOnAssumeRole whether API Gateway sends {@code aws:SourceArn} and {@code
 *     aws:SourceAccount} when it assumes an integration's role
 */
public record Behaviour(boolean mappingKeyInRawPath, boolean sourceKeysOnAssumeRole) {
  /** As AWS documents it; where it says nothing, as its examples need it. */
  public static final Behaviour DOCUMENTED = new Behaviour(false, false);
}
