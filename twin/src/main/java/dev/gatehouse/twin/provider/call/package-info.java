/**
 * The AWS API calls that the real provider makes for each resource type, in its order, and what IAM
 * asks about each: the action, the resource, the condition keys. Every call is decided for the role
 * that the provider assumed before anything happens in the world. Source: AWS's Service
 * Authorization Reference and terraform-provider-aws around 5.100.
 */
@NullMarked
package dev.gatehouse.twin.provider.call;

import org.jspecify.annotations.NullMarked;
