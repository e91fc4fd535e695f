package dev.gatehouse.twin.aws.iam;

/** Decides a request against the policies that exist in the world at this moment. */
public interface Authorizer {
  Decision decide(AccessRequest request);
}
