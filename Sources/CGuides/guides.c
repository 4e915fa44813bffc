// Written by Scripts/embed-guides. The compiler reads the guides and builds again when one changes.
#include "CGuides.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const struct embedded_guide guides[] = {
    {"acceptance-rehearsal", (const unsigned char[]){
#embed "../../questionnaires/acceptance-rehearsal.yaml" suffix(, 0)
    }},
    {"alignment-gaps", (const unsigned char[]){
#embed "../../questionnaires/alignment-gaps.yaml" suffix(, 0)
    }},
    {"before-signing", (const unsigned char[]){
#embed "../../questionnaires/before-signing.yaml" suffix(, 0)
    }},
    {"both-sides", (const unsigned char[]){
#embed "../../questionnaires/both-sides.yaml" suffix(, 0)
    }},
    {"boundary-reset", (const unsigned char[]){
#embed "../../questionnaires/boundary-reset.yaml" suffix(, 0)
    }},
    {"causal-map", (const unsigned char[]){
#embed "../../questionnaires/causal-map.yaml" suffix(, 0)
    }},
    {"client-breakup", (const unsigned char[]){
#embed "../../questionnaires/client-breakup.yaml" suffix(, 0)
    }},
    {"client-portfolio", (const unsigned char[]){
#embed "../../questionnaires/client-portfolio.yaml" suffix(, 0)
    }},
    {"crisis-trust", (const unsigned char[]){
#embed "../../questionnaires/crisis-trust.yaml" suffix(, 0)
    }},
    {"evidence-answer", (const unsigned char[]){
#embed "../../questionnaires/evidence-answer.yaml" suffix(, 0)
    }},
    {"feedback-about-us", (const unsigned char[]){
#embed "../../questionnaires/feedback-about-us.yaml" suffix(, 0)
    }},
    {"first-90-days", (const unsigned char[]){
#embed "../../questionnaires/first-90-days.yaml" suffix(, 0)
    }},
    {"first-conversation", (const unsigned char[]){
#embed "../../questionnaires/first-conversation.yaml" suffix(, 0)
    }},
    {"goal-evidence", (const unsigned char[]){
#embed "../../questionnaires/goal-evidence.yaml" suffix(, 0)
    }},
    {"hard-conversation", (const unsigned char[]){
#embed "../../questionnaires/hard-conversation.yaml" suffix(, 0)
    }},
    {"keep-or-part", (const unsigned char[]){
#embed "../../questionnaires/keep-or-part.yaml" suffix(, 0)
    }},
    {"leader-in-the-middle", (const unsigned char[]){
#embed "../../questionnaires/leader-in-the-middle.yaml" suffix(, 0)
    }},
    {"leave-well", (const unsigned char[]){
#embed "../../questionnaires/leave-well.yaml" suffix(, 0)
    }},
    {"look-back-together", (const unsigned char[]){
#embed "../../questionnaires/look-back-together.yaml" suffix(, 0)
    }},
    {"me-not-them", (const unsigned char[]){
#embed "../../questionnaires/me-not-them.yaml" suffix(, 0)
    }},
    {"one-relationship", (const unsigned char[]){
#embed "../../questionnaires/one-relationship.yaml"
, '\n', '-', '-', '-', ' ', '#', ' ', 't', 'r', 'a', 'n', 's', 'l', 'a', 't', 'i', 'o', 'n', '\n',
#embed "../../questionnaires/one-relationship.ja.yaml"
, 0
    }},
    {"partnership-balance", (const unsigned char[]){
#embed "../../questionnaires/partnership-balance.yaml" suffix(, 0)
    }},
    {"practices", (const unsigned char[]){
#embed "../../questionnaires/practices.yaml"
, '\n', '-', '-', '-', ' ', '#', ' ', 't', 'r', 'a', 'n', 's', 'l', 'a', 't', 'i', 'o', 'n', '\n',
#embed "../../questionnaires/practices.ja.yaml"
, 0
    }},
    {"project-stage", (const unsigned char[]){
#embed "../../questionnaires/project-stage.yaml" suffix(, 0)
    }},
    {"proposal-check", (const unsigned char[]){
#embed "../../questionnaires/proposal-check.yaml" suffix(, 0)
    }},
    {"purchase-story", (const unsigned char[]){
#embed "../../questionnaires/purchase-story.yaml" suffix(, 0)
    }},
    {"repair-and-apology", (const unsigned char[]){
#embed "../../questionnaires/repair-and-apology.yaml" suffix(, 0)
    }},
    {"reporting-cadence", (const unsigned char[]){
#embed "../../questionnaires/reporting-cadence.yaml" suffix(, 0)
    }},
    {"risk-and-exit", (const unsigned char[]){
#embed "../../questionnaires/risk-and-exit.yaml" suffix(, 0)
    }},
    {"sale-to-delivery", (const unsigned char[]){
#embed "../../questionnaires/sale-to-delivery.yaml" suffix(, 0)
    }},
    {"self-orientation-traps", (const unsigned char[]){
#embed "../../questionnaires/self-orientation-traps.yaml" suffix(, 0)
    }},
    {"team-agreements", (const unsigned char[]){
#embed "../../questionnaires/team-agreements.yaml" suffix(, 0)
    }},
    {"team-checkin", (const unsigned char[]){
#embed "../../questionnaires/team-checkin.yaml" suffix(, 0)
    }},
    {"trust-and-delegate", (const unsigned char[]){
#embed "../../questionnaires/trust-and-delegate.yaml" suffix(, 0)
    }},
    {"trust-pulse", (const unsigned char[]){
#embed "../../questionnaires/trust-pulse.yaml" suffix(, 0)
    }},
    {"trust-quotient-rater", (const unsigned char[]){
#embed "../../questionnaires/trust-quotient-rater.yaml" suffix(, 0)
    }},
    {"trust-quotient", (const unsigned char[]){
#embed "../../questionnaires/trust-quotient.yaml"
, '\n', '-', '-', '-', ' ', '#', ' ', 't', 'r', 'a', 'n', 's', 'l', 'a', 't', 'i', 'o', 'n', '\n',
#embed "../../questionnaires/trust-quotient.ja.yaml"
, 0
    }},
    {"virtual-trust", (const unsigned char[]){
#embed "../../questionnaires/virtual-trust.yaml" suffix(, 0)
    }},
    {"whose-agenda", (const unsigned char[]){
#embed "../../questionnaires/whose-agenda.yaml" suffix(, 0)
    }},
};

const struct embedded_guide *const embedded_guides = guides;
const size_t embedded_guide_count = sizeof guides / sizeof guides[0];
