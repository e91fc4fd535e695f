package dev.gatehouse.policies.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is to know of a component of a rule's configuration. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** What it is, in units. */
  String value();

  /** The least that a number may be. */
  double least() default Double.NEGATIVE_INFINITY;

  /** The most that a number may be. */
  double most() default Double.POSITIVE_INFINITY;
}
