package dev.gatehouse.policies;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The facts of a rule: its page, what the engine shows, and what reports sort by. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleInfo {
  /** What configuration, suppressions and reports name it by. Its meaning never changes. */
  String id();

  /** What must hold, as a sentence without a full stop. */
  String title();

  Severity severity();

  /** What a violation leads to, unless configured otherwise. */
  Level level() default Level.MANDATORY;

  /**
   * The types that it judges: tokens such as {@code aws:lambda/function:Function}; a trailing
   * {@code *} takes all that begin so.
   */
  String[] types() default {};

  /**
   * The types that it judges, as classes of the provider's Java SDK, beside those of {@link
   * #types}. A rule that names them has the SDK on its class path; see {@link
   * dev.gatehouse.policies.view.Resource#as}.
   */
  Class<? extends com.pulumi.resources.Resource>[] resources() default {};

  /** What goes wrong without it. */
  String why();

  /** What to do about a violation. */
  String fix();

  String[] tags() default {};
}
