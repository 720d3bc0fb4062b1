package pgrehearsal.domain.step;

import pgrehearsal.domain.fact.Facts;

/** From the facts that a world reported for one attempt to a verdict. Pure. */
@FunctionalInterface
public interface Judge {

    Judgement judge(Facts reported);
}
